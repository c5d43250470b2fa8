package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.nodes.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/**
 * What naming an emotion wrongly costs: settings of the trainers whose networks are scored by it, saved as a group of their
 * own. IDNet has none: nobody scores how it names rare subjects, and a subject of a single clip would get a weight of
 * many.
 */
public final class LossParameters implements NodeParameters {

    private static final String CLASS_WEIGHTS = "Class weights";

    /** What the clips of a class count. */
    public enum ClassWeightsChoice {

        @Label(value = "None", description = "Every clip counts the same, so frequent classes count most.")
        NONE,

        @Label(value = "Inverse frequency", description = """
            Every class counts the same: a clip counts N / (K n), where n of the N clips trained on are of its class and K \
            classes have clips.""")
        INVERSE_FREQUENCY
    }

    static final class MostGamma extends MaxValidation {

        @Override
        protected double getMax() {
            return LossSettings.MOST_GAMMA;
        }
    }

    static final class MostSmoothing extends MaxValidation {

        @Override
        protected double getMax() {
            return LossSettings.MOST_SMOOTHING;
        }
    }

    @Layout(StageSections.Training.class)
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = CLASS_WEIGHTS, description = """
        Whether clips of rare classes count more in the loss. The clips that are trained on are counted, never those held \
        out or tested. The loss stays the mean over clips: the weights' mean over the training clips is 1, and a class without \
        clips has none.""")
    @ValueSwitchWidget
    public ClassWeightsChoice m_classWeights = ClassWeightsChoice.NONE;

    @Layout(StageSections.Training.class)
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = "Focal loss (gamma)", description = """
        How much less a clip counts the surer it is named: its cross-entropy times (1 - p) to the power of gamma, where p is \
        the probability of its class (Lin et al. 2017, who take 2). From 0, which is cross-entropy, to 10.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostGamma.class)
    public double m_focalGamma;

    @Layout(StageSections.Training.class)
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = "Label smoothing", description = """
        What share of each clip's target is spread evenly over all classes, so that the network is not driven to be sure: 0 \
        for none, to 0.9; 0.1 is usual.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostSmoothing.class)
    public double m_labelSmoothing;

    /** Returns the settings of the loss; building them checks their bounds. */
    public LossSettings toSettings() {
        return new LossSettings(ClassWeights.valueOf(m_classWeights.name()), m_focalGamma, m_labelSmoothing);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(CLASS_WEIGHTS, m_classWeights);
        StageBounds.check(this::toSettings);
    }
}
