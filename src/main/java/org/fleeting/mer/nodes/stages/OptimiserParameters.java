package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.optimiser.OptimiserKind;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

/** What moves the weights of all trainers' networks. */
public abstract class OptimiserParameters implements NodeParameters {

    private static final String OPTIMISER = "Optimiser";

    @Layout(StageSections.Training.class)
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = "Learning rate", description = """
        The optimiser's step size, above 0 and up to 1. The paper uses 0.0001, with Adam, for MENet and IDNet. Try a tenth of \
        it where the loss jumps up and down or becomes infinite, and some times more where it hardly falls. The optimiser, and \
        whether the rate falls on the way, are advanced settings.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = StageBounds.AtMostOne.class)
    public double m_learningRate = 1e-4;

    /** What moves the weights. */
    public enum Optimiser {

        @Label(value = "Adam", description = """
            Steps by the averages of the gradient and of its square, with betas of 0.9 and 0.999. The paper's, and a good \
            first choice.""")
        ADAM(OptimiserKind.ADAM),

        @Label(value = "SGD", description = """
            Stochastic gradient descent, with momentum if you like. It needs a learning rate of its own, often a hundred \
            times Adam's.""")
        SGD(OptimiserKind.SGD),

        @Label(value = "AdamW", description = """
            Adam whose weight decay does not depend on the gradients. Try it, with a weight decay of 0.01, where training \
            clips are named rightly and others are not.""")
        ADAM_W(OptimiserKind.ADAM_W),

        @Label(value = "RMSprop", description = """
            Steps by the average of the gradient's square alone (alpha 0.99), and takes long first steps. Seldom better than \
            Adam; there to train a network as its authors did.""")
        RMS_PROP(OptimiserKind.RMS_PROP);

        private final OptimiserKind kind;

        Optimiser(OptimiserKind kind) {
            this.kind = kind;
        }
    }

    static final class OptimiserRef implements ParameterReference<Optimiser> {}

    static final class HasMomentum implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getPredicate(StageParameters.HasOwnSettings.class)
                .and(initializer.getEnum(OptimiserRef.class).isOneOf(Optimiser.SGD));
        }
    }

    @Layout(StageSections.Steps.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = OPTIMISER, description = "What moves the weights along their gradients.")
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @ValueReference(OptimiserRef.class)
    public Optimiser m_optimiser = Optimiser.ADAM;

    @Layout(StageSections.Steps.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Momentum", description = "How much of its last step SGD keeps, from 0 and below 1; 0.9 is usual.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = HasMomentum.class, type = EffectType.SHOW)
    public double m_momentum = 0.9;

    @Layout(StageSections.Steps.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Nesterov", description = "Whether SGD looks ahead along its momentum, which must then be above 0.")
    @Effect(predicate = HasMomentum.class, type = EffectType.SHOW)
    public boolean m_nesterov;

    @Layout(StageSections.Steps.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Weight decay", description = """
        How strongly weights are drawn to 0, 0 or more: what share of each weight is added to its gradient; with AdamW, what \
        share of it times the learning rate is taken off it in each step. Try 0.0001, or 0.01 with AdamW, where training clips \
        are named rightly and others are not.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    public double m_weightDecay;

    @Layout(StageSections.Steps.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Gradient clipping", description = """
        The greatest length of the gradient of all weights together: a longer one is shortened to it before the step; 0 for \
        none. Try 1 where the loss jumps, or is no longer a number after some epochs.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    public double m_gradientClipping;

    /** How the learning rate falls. */
    @Migrate(loadDefaultIfAbsent = true)
    public ScheduleParameters m_schedule = new ScheduleParameters();

    /** Returns what moves the weights; building it checks its bounds. */
    final OptimiserSettings optimiser() {
        boolean hasMomentum = m_optimiser == Optimiser.SGD;
        return new OptimiserSettings(m_optimiser.kind, m_learningRate, hasMomentum ? m_momentum : 0, hasMomentum && m_nesterov,
            m_weightDecay, m_schedule.toSchedule(), m_gradientClipping);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(OPTIMISER, m_optimiser);
        m_schedule.validate();
    }
}
