package org.fleeting.mer.nodes.identityprobe;

import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.InputColumn;
import org.fleeting.mer.nodes.stages.InputColumns;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog and settings of the Identity Probe. */
final class IdentityProbeNodeParameters implements NodeParameters {

    private static final String SUBJECTS = "Subjects";
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

    @Layout(StageSections.Rare.class)
    @Widget(title = "Seed", description = """
        Drives the folds, the permutations, the confidence interval and MINE: the same seed gives the same numbers, \
        whatever the order of the rows but for MINE's.""")
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
        SettingChecks.requireWithin(FOLDS, m_folds, 2, Bounds.MOST_FOLDS);
        SettingChecks.requireWithin(PERMUTATIONS, m_permutations, 0, MOST_PERMUTATIONS);
        m_compute.validate();
    }
}
