package org.fleeting.mer.nodes.linearsvm;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Settings of Linear SVM. */
final class LinearSvmNodeParameters implements NodeParameters {

    private static final String EMOTION = "Emotion";
    private static final String SUBJECT = "Subject";
    private static final String COLUMNS = "Numbers";
    private static final String PREFIX = "Names begin with";
    private static final String CHOICE = "C";
    private static final String COST = "Value of C";
    private static final double LEAST_COST = 1e-9;
    private static final double MOST_COST = 1e9;

    @Widget(title = EMOTION, description = "The column with the class that is learnt.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_emotionColumn = ClipColumns.EMOTION;

    @Widget(title = SUBJECT, description = """
        The column with the person filmed. C is chosen by people that are not trained on, and the node warns if a person is
        on both sides.
        """)
    @ChoicesProvider(StringColumnsProvider.class)
    String m_subjectColumn = ClipColumns.SUBJECT;

    enum Columns {

        @Label(value = "Of Motion Descriptor", description = "All columns that a Motion Descriptor appended.")
        DESCRIPTOR,

        @Label(value = "By name", description = "All columns of numbers whose names begin alike.")
        PREFIX
    }

    static final class ColumnsRef implements ParameterReference<Columns> {}

    @Widget(title = COLUMNS, description = "Which columns the classes are told apart by.")
    @ValueSwitchWidget
    @ValueReference(ColumnsRef.class)
    Columns m_columns = Columns.DESCRIPTOR;

    static final class IsByName implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ColumnsRef.class).isOneOf(Columns.PREFIX);
        }
    }

    @Widget(title = PREFIX, description = "What the names begin with, such as <tt>MDMO</tt>.")
    @Effect(predicate = IsByName.class, type = EffectType.SHOW)
    String m_prefix = "LBP-TOP";

    enum CostChoice {

        @Label(value = "Chosen", description = """
            Of 0.00001, 0.0001, ... 1, the one that names most clips rightly over up to five inner folds by subject of the
            training side; the least of those in a tie. The test side has no part in it.
            """)
        CHOSEN,

        @Label(value = "Given", description = "The value below.")
        GIVEN
    }

    static final class CostChoiceRef implements ParameterReference<CostChoice> {}

    @Widget(title = CHOICE, description = """
        What a training clip on the wrong side costs: a small C keeps the boundary simple.
        """)
    @ValueSwitchWidget
    @ValueReference(CostChoiceRef.class)
    CostChoice m_costChoice = CostChoice.CHOSEN;

    static final class IsGiven implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(CostChoiceRef.class).isOneOf(CostChoice.GIVEN);
        }
    }

    @Widget(title = COST, description = "C, above 0. It also serves where there is one subject only and nothing to choose by.")
    @NumberInputWidget(minValidation = LeastCost.class, maxValidation = MostCost.class)
    @Effect(predicate = IsGiven.class, type = EffectType.SHOW)
    double m_cost = 0.01;

    @Widget(title = "Seed", description = """
        Drives the inner folds and the order in which the solver visits the clips: the same seed gives the same predictions.
        """)
    long m_seed = 1;

    @Widget(title = "Keep the numbers", description = """
        Whether the predictions keep the columns that were told apart by. LBP-TOP has thousands.
        """)
    boolean m_keepsNumbers;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(EMOTION, m_emotionColumn);
        SettingChecks.requireColumn(SUBJECT, m_subjectColumn);
        SettingChecks.requireChosen(COLUMNS, m_columns);
        if (m_columns == Columns.PREFIX) {
            SettingChecks.requireChosen(PREFIX, m_prefix);
        }
        SettingChecks.requireChosen(CHOICE, m_costChoice);
        SettingChecks.requireWithin(COST, m_cost, LEAST_COST, MOST_COST);
    }

    static final class LeastCost extends MinValidation {
        @Override
        protected double getMin() {
            return LEAST_COST;
        }
    }

    static final class MostCost extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_COST;
        }
    }
}
