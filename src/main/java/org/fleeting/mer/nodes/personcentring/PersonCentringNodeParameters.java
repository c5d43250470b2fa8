package org.fleeting.mer.nodes.personcentring;

import java.util.Optional;

import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.decoupling.SubtractionParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog and settings of the Person Centring node. */
final class PersonCentringNodeParameters extends SubtractionParameters {

    private static final String SUBJECT = "Subject";

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECT, description = """
        The column that says who is filmed. The trainer finds each of its clips here by its RowID.""")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_subjectColumn = ClipColumns.SUBJECT;

    @Layout(StageSections.Method.class)
    @Widget(title = "Shrinkage (kappa)", description = """
        How cautious the mean of few clips is: of a person with n clips, n / (n + kappa) of the mean is subtracted. 0 \
        subtracts all of it; 2 subtracts half of the mean of two clips, and 0.8 of the mean of eight.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_kappa = PersonCentringSettings.DEFAULT.kappa();

    @Override
    public PersonCentringSettings toSettings() {
        return new PersonCentringSettings(m_kappa);
    }

    @Override
    public Optional<String> subjectColumn() {
        return Optional.of(m_subjectColumn);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(SUBJECT, m_subjectColumn);
        super.validate();
    }
}
