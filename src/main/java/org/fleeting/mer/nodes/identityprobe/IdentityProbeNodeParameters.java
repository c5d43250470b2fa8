package org.fleeting.mer.nodes.identityprobe;

import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.predictions.OptionalColumn;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.InputColumn;
import org.fleeting.mer.nodes.stages.InputColumns;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog and settings of the Identity Probe. */
final class IdentityProbeNodeParameters implements NodeParameters {

    private static final String SUBJECTS = "Subjects";
    private static final String EMOTIONS = "Emotions";
    private static final String DATA_SETS = "Data sets";
    private static final String FOLDS = "Folds (k)";
    private static final String PERMUTATIONS = "Permutations";
    private static final int MOST_PERMUTATIONS = 10_000;

    @Layout(StageSections.Columns.class)
    @Widget(title = InputColumn.TITLE, description = InputColumn.DESCRIPTION)
    @ChoicesProvider(InputColumns.class)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECTS, description = """
        The column with the person filmed, whom the probe is to name. Where several data sets are joined, make the \
        names unique first.""")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_subjectColumn = ClipColumns.SUBJECT;

    static final class EmotionChoices extends OptionalColumn.Choices {

        EmotionChoices() {
            super(ClipColumns.EMOTION);
        }
    }

    @Layout(StageSections.Columns.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = EMOTIONS, description = """
        The column with the emotion shown, for the person's share beyond it and for finding a person in another one. \
        <i>Automatic</i> takes the column <i>Emotion</i> where there is one. Clips where it is missing count as showing \
        one emotion of their own.""")
    @ChoicesProvider(EmotionChoices.class)
    String m_emotionColumn = OptionalColumn.AUTOMATIC;

    @Layout(StageSections.Columns.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = DATA_SETS, description = """
        The column with the data set that a clip comes from. <i>Automatic</i> takes the column <i>Dataset</i> where there \
        is one.""")
    @ChoicesProvider(OptionalColumn.DataSetChoices.class)
    String m_datasetColumn = OptionalColumn.AUTOMATIC;

    @Layout(StageSections.Method.class)
    @Widget(title = FOLDS, description = """
        The number of folds, 2 to the number of clips. The clips of each subject are dealt into all folds.""")
    @NumberInputWidget(minValidation = Bounds.AtLeastTwo.class, maxValidation = Bounds.MostFolds.class)
    int m_folds = 5;

    static final class MostPermutations extends MaxValidation {

        @Override
        protected double getMax() {
            return MOST_PERMUTATIONS;
        }
    }

    @Layout(StageSections.Method.class)
    @Widget(title = PERMUTATIONS, description = """
        How many times the probe is repeated with the subjects permuted among the clips, which tells what it gives by \
        chance; 0 to 10,000. The least p that n permutations can give is 1 / (1 + n): 0.048 for 20, 0.01 for 99. Each \
        takes as long as the probe itself. With 0, <i>Permuted accuracy</i> and <i>p</i> are missing.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostPermutations.class)
    int m_permutations = 20;

    @Layout(StageSections.Method.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Probe raw pixels", description = """
        Also probes the pixels of the face clips: first, middle and last frame, 16 x 16 each. Takes about as long as a \
        permutation.""")
    boolean m_pixels = true;

    @Layout(StageSections.Method.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Probe an untrained network", description = """
        Also probes the features of a network of the same shape and input with random weights, which <i>Seed</i> decides. \
        Takes about as long as a permutation and computing the features once more.""")
    boolean m_untrained = true;

    @Layout(StageSections.Rare.class)
    @Widget(title = "Seed", description = """
        Drives the folds, the permutations, the confidence intervals, the untrained network and MINE: the same seed gives \
        the same numbers, whatever the order of the rows but for MINE's.""")
    long m_seed = 1;

    /** What the node computes with. */
    ComputeParameters m_compute = new ComputeParameters();

    LinearProbe probe() {
        return new LinearProbe(m_folds, m_permutations, m_seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(InputColumn.TITLE, m_faceClipColumn);
        SettingChecks.requireColumn(SUBJECTS, m_subjectColumn);
        SettingChecks.requireColumn(EMOTIONS, m_emotionColumn);
        SettingChecks.requireColumn(DATA_SETS, m_datasetColumn);
        SettingChecks.requireWithin(FOLDS, m_folds, 2, Bounds.MOST_FOLDS);
        SettingChecks.requireWithin(PERMUTATIONS, m_permutations, 0, MOST_PERMUTATIONS);
        m_compute.validate();
    }
}
