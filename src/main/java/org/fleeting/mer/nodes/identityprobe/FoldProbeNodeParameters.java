package org.fleeting.mer.nodes.identityprobe;

import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.NumberListColumns;
import org.fleeting.mer.nodes.predictions.OptionalColumn;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Dialog and settings of the Fold Probe. */
final class FoldProbeNodeParameters implements NodeParameters {

    private static final String FEATURES = "Features";
    private static final String SUBJECTS = "Subjects";
    private static final String EMOTIONS = "Emotions";
    private static final String DATA_SETS = "Data sets";
    private static final String FOLDS = "Folds of the probe (k)";

    @Layout(StageSections.Columns.class)
    @Widget(title = FEATURES, description = """
        The column with the features of each clip, a list of numbers, as Emotion Predictor appends it.""")
    @ChoicesProvider(NumberListColumns.class)
    String m_featureColumn = FEATURES;

    @Layout(StageSections.Columns.class)
    @Widget(title = "Fold of the network", description = """
        The column that says in which fold a clip was tested, and so by which network its features are. <i>Automatic</i> takes \
        the column <i>Fold</i> where there is one. Without such a column all features are of one network.""")
    @ChoicesProvider(OptionalColumn.FoldChoices.class)
    String m_foldColumn = OptionalColumn.AUTOMATIC;

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECTS, description = """
        The column with the person filmed, whom the probe is to name. Where several data sets are joined, make the names \
        unique first.""")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_subjectColumn = ClipColumns.SUBJECT;

    @Layout(StageSections.Columns.class)
    @Widget(title = EMOTIONS, description = """
        The column with the emotion shown. <i>Automatic</i> takes the column <i>Emotion</i> where there is one. Clips where it \
        is missing count as showing one emotion of their own.""")
    @ChoicesProvider(IdentityProbeNodeParameters.EmotionChoices.class)
    String m_emotionColumn = OptionalColumn.AUTOMATIC;

    @Layout(StageSections.Columns.class)
    @Widget(title = DATA_SETS, description = """
        The column with the data set that a clip comes from. <i>Automatic</i> takes the column <i>Dataset</i> where there is \
        one.""")
    @ChoicesProvider(OptionalColumn.DataSetChoices.class)
    String m_datasetColumn = OptionalColumn.AUTOMATIC;

    @Layout(StageSections.Method.class)
    @Widget(title = FOLDS, description = """
        Into how many folds the probe deals the clips of one network, 2 to their number. The clips of each subject are dealt \
        into all of them.""")
    @NumberInputWidget(minValidation = Bounds.AtLeastTwo.class, maxValidation = Bounds.MostFolds.class)
    int m_folds = 5;

    @Layout(StageSections.Rare.class)
    @Widget(title = "Seed", description = """
        Drives the probe's folds and the draws of the confidence intervals: the same seed gives the same numbers.""")
    long m_seed = 1;

    LinearProbe probe() {
        return new LinearProbe(m_folds, 0, m_seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(FEATURES, m_featureColumn);
        SettingChecks.requireColumn("Fold of the network", m_foldColumn);
        SettingChecks.requireColumn(SUBJECTS, m_subjectColumn);
        SettingChecks.requireColumn(EMOTIONS, m_emotionColumn);
        SettingChecks.requireColumn(DATA_SETS, m_datasetColumn);
        SettingChecks.requireWithin(FOLDS, m_folds, 2, Bounds.MOST_FOLDS);
    }
}
