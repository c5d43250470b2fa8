package org.fleeting.mer.nodes.evaluator;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.predictions.OptionalColumn;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of Evaluator. */
final class EvaluatorNodeParameters implements NodeParameters {

    private static final String TRUTH_COLUMN = "True emotion";
    private static final String PREDICTION_COLUMN = "Predicted emotion";
    private static final String FOLD_COLUMN = "Fold";
    private static final String DATA_SET_COLUMN = "Data set";
    private static final String SUBJECT_COLUMN = "Subject";
    private static final String RESAMPLES = "Resamples";

    @Section(title = "Columns")
    interface Columns {}

    @Section(title = "Confidence interval")
    @After(Columns.class)
    @Advanced
    interface ConfidenceInterval {}

    @Layout(Columns.class)
    @Widget(title = TRUTH_COLUMN, description = "The column with the emotion that each clip is labelled with.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_truthColumn = ClipColumns.EMOTION;

    @Layout(Columns.class)
    @Widget(title = PREDICTION_COLUMN, description = "The column with the emotion that the model named.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_predictionColumn = PredictionTable.PREDICTION;

    @Layout(Columns.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = FOLD_COLUMN, description = """
        The column that tells in which fold a clip was tested. Each fold then has a row in <i>Scores</i>, and there are
        the folds' mean and deviation. <i>Automatic</i> takes the column <i>Fold</i> where there is one.
        """)
    @ChoicesProvider(OptionalColumn.FoldChoices.class)
    String m_foldColumn = OptionalColumn.AUTOMATIC;

    @Layout(Columns.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = DATA_SET_COLUMN, description = """
        The column that tells from which data set of a composite a clip comes. Each data set then has a row in
        <i>Scores</i>, and subjects of the same name in different data sets are different people. <i>Automatic</i> takes
        the column <i>Dataset</i> where there is one.
        """)
    @ChoicesProvider(OptionalColumn.DataSetChoices.class)
    String m_datasetColumn = OptionalColumn.AUTOMATIC;

    static final class SubjectChoices extends OptionalColumn.Choices {

        SubjectChoices() {
            super(ClipColumns.SUBJECT);
        }
    }

    @Layout(Columns.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = SUBJECT_COLUMN, description = """
        The column with the person filmed. The confidence intervals need it, since clips of one person are not
        independent. <i>Automatic</i> takes the column <i>Subject</i> where there is one.
        """)
    @ChoicesProvider(SubjectChoices.class)
    String m_subjectColumn = OptionalColumn.AUTOMATIC;

    @Layout(ConfidenceInterval.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = RESAMPLES, description = """
        How many times subjects are drawn, 100 to 1,000,000. With 2000, the ends of an interval vary from seed to seed
        by a few thousandths.
        """)
    @NumberInputWidget(minValidation = Bounds.LeastResamples.class, maxValidation = Bounds.MostResamples.class)
    int m_resamples = 2000;

    @Layout(ConfidenceInterval.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Seed", description = """
        Drives the draws: the same seed gives the same intervals, whatever the order of the rows.
        """)
    long m_seed = 1;

    Bootstrap bootstrap() {
        return new Bootstrap(m_resamples, m_seed);
    }

    PredictionTable.Choice columns() {
        return new PredictionTable.Choice(m_truthColumn, m_predictionColumn, m_subjectColumn, m_datasetColumn,
            m_foldColumn);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(TRUTH_COLUMN, m_truthColumn);
        SettingChecks.requireColumn(PREDICTION_COLUMN, m_predictionColumn);
        SettingChecks.requireColumn(FOLD_COLUMN, m_foldColumn);
        SettingChecks.requireColumn(DATA_SET_COLUMN, m_datasetColumn);
        SettingChecks.requireColumn(SUBJECT_COLUMN, m_subjectColumn);
        SettingChecks.requireWithin(RESAMPLES, m_resamples, Bounds.LEAST_RESAMPLES, Bounds.MOST_RESAMPLES);
    }
}
