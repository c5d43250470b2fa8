package org.fleeting.mer.nodes.decoupling;

import java.util.Optional;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;

/** The settings of Decouplers that ask who is filmed, or what is shown. */
public abstract class PersonDecouplerParameters extends PenaltyParameters {

    private static final String SUBJECT = "Subject";
    private static final String EMOTION = "Emotion";

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECT, description = """
        The column that says who is filmed. The trainer finds each of its clips here by its RowID. Read only where the \
        settings below ask for people.""")
    @ChoicesProvider(StringColumnsProvider.class)
    public String m_subjectColumn = ClipColumns.SUBJECT;

    @Layout(StageSections.Columns.class)
    @Widget(title = EMOTION, description = """
        The column of emotions. Read only where the settings below ask for emotions.""")
    @ChoicesProvider(StringColumnsProvider.class)
    public String m_emotionColumn = ClipColumns.EMOTION;

    /** @param lambda the default */
    protected PersonDecouplerParameters(double lambda) {
        super(lambda);
    }

    @Override
    public Optional<String> subjectColumn() {
        return toSettings().needsPersons() ? Optional.of(m_subjectColumn) : Optional.empty();
    }

    @Override
    public Optional<String> emotionColumn() {
        return toSettings().needsEmotions() ? Optional.of(m_emotionColumn) : Optional.empty();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(SUBJECT, m_subjectColumn);
        SettingChecks.requireColumn(EMOTION, m_emotionColumn);
        super.validate();
    }
}
