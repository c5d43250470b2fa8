package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.optimiser.CosineSchedule;
import org.fleeting.mer.optimiser.RateSchedule;
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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** How the learning rate falls while a network is trained: settings of all trainers, saved as a group of their own. */
public final class ScheduleParameters implements NodeParameters {

    private static final String LOWERED = "Lower the learning rate";

    /** When the rate is divided. */
    public enum Lowered {

        @Label(value = "Never", description = "All epochs have the same rate.")
        NEVER,

        @Label(value = "Once", description = "After so many epochs, as BDCNN's paper does: by 10 after 80 of 100.")
        ONCE,

        @Label(value = "Every so many epochs", description = """
            Again and again. RCN's published code sets up such a schedule, by 2 every 10 epochs, and then does not use it.""")
        REPEATEDLY,

        @Label(value = "On a plateau", description = """
            Each time the loss has not fallen for a while: that of the held-out clips where "Keep the best epoch" holds some \
            out, otherwise that of the training clips. Try it where you can't tell how many epochs are enough.""")
        PLATEAU,

        @Label(value = "Along a cosine", description = """
            Slowly at first, then faster, then slowly to nearly 0 in the last epoch. Try it where the duration is fixed. \
            Checkpoints of such a training go on with the same duration alone.""")
        COSINE
    }

    static final class LoweredRef implements ParameterReference<Lowered> {}

    private abstract static class IsOwnAnd implements EffectPredicateProvider {

        private final Lowered[] lowered;

        IsOwnAnd(Lowered... lowered) {
            this.lowered = lowered;
        }

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getPredicate(StageParameters.HasOwnSettings.class)
                .and(initializer.getEnum(LoweredRef.class).isOneOf(lowered));
        }
    }

    static final class IsDivided extends IsOwnAnd {

        IsDivided() {
            super(Lowered.ONCE, Lowered.REPEATEDLY, Lowered.PLATEAU);
        }
    }

    static final class IsCounted extends IsOwnAnd {

        IsCounted() {
            super(Lowered.ONCE, Lowered.REPEATEDLY);
        }
    }

    static final class IsOnPlateau extends IsOwnAnd {

        IsOnPlateau() {
            super(Lowered.PLATEAU);
        }
    }

    static final class LeastDivisor extends MinValidation {

        @Override
        protected double getMin() {
            return 1;
        }
    }

    static final class MostDivisor extends MaxValidation {

        @Override
        protected double getMax() {
            return RateSchedule.MOST_DIVISOR;
        }
    }

    @Layout(StageSections.Steps.class)
    @Widget(title = LOWERED, description = """
        Whether the learning rate falls on the way, so that the weights come to rest. Try it where the loss still jumps in the \
        last epochs.""")
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @ValueReference(LoweredRef.class)
    public Lowered m_lowered = Lowered.NEVER;

    @Layout(StageSections.Steps.class)
    @Widget(title = "Divide learning rate by", description = "What the learning rate is divided by, from 1 to 1000.")
    @NumberInputWidget(minValidation = LeastDivisor.class, maxValidation = MostDivisor.class)
    @Effect(predicate = IsDivided.class, type = EffectType.SHOW)
    public double m_divisor = 2;

    @Layout(StageSections.Steps.class)
    @Widget(title = "Epochs before a division", description = """
        How many epochs pass before the learning rate is divided, also where the duration is in steps.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsCounted.class, type = EffectType.SHOW)
    public int m_epochs = 10;

    @Layout(StageSections.Steps.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Epochs without a lower loss", description = """
        How many epochs the loss may fail to fall by a ten thousandth; the next such epoch lowers the learning rate, and \
        counting begins anew.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsOnPlateau.class, type = EffectType.SHOW)
    public int m_patience = 10;

    /** Returns the schedule; building it checks its bounds. */
    RateSchedule toSchedule() {
        return switch (m_lowered) {
            case NEVER -> RateSchedule.CONSTANT;
            case ONCE -> RateSchedule.once(m_divisor, m_epochs);
            case REPEATEDLY -> RateSchedule.every(m_divisor, m_epochs);
            case PLATEAU -> RateSchedule.onPlateau(m_divisor, m_patience);
            case COSINE -> new CosineSchedule();
        };
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(LOWERED, m_lowered);
        StageBounds.check(this::toSchedule);
    }
}
