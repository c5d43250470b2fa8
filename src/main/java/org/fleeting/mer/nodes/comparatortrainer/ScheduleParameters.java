package org.fleeting.mer.nodes.comparatortrainer;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.fleeting.mer.optimiser.RateSchedule;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** How the learning rate falls while a network is trained; saved as a group of its own. */
final class ScheduleParameters implements NodeParameters {

    private static final String LOWERED = "Lower the learning rate";

    /** When the rate is divided. */
    enum Lowered {

        @Label(value = "Never", description = "All epochs have the same rate.")
        NEVER,

        @Label(value = "Once", description = "After so many epochs, as BDCNN's paper does: by 10 after 80 of 100.")
        ONCE,

        @Label(value = "Every so many epochs", description = """
            Again and again. RCN's published code sets up such a schedule, by 2 every 10 epochs, and then does not use it.""")
        REPEATEDLY
    }

    static final class LoweredRef implements ParameterReference<Lowered> {}

    static final class IsLowered implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getPredicate(StageParameters.HasOwnSettings.class)
                .and(initializer.getEnum(LoweredRef.class).isOneOf(Lowered.ONCE, Lowered.REPEATEDLY));
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

    @Layout(StageSections.Training.class)
    @Widget(title = LOWERED, description = "Whether the learning rate is divided on the way, so that the weights come to rest.")
    @Effect(predicate = StageParameters.HasOwnSettings.class, type = EffectType.SHOW)
    @ValueReference(LoweredRef.class)
    @ValueSwitchWidget
    Lowered m_lowered = Lowered.NEVER;

    @Layout(StageSections.Training.class)
    @Widget(title = "Divide learning rate by", description = "What the learning rate is divided by, from 1 to 1000.")
    @NumberInputWidget(minValidation = LeastDivisor.class, maxValidation = MostDivisor.class)
    @Effect(predicate = IsLowered.class, type = EffectType.SHOW)
    double m_divisor = 2;

    @Layout(StageSections.Training.class)
    @Widget(title = "Epochs before a division", description = """
        How many epochs pass before the learning rate is divided, also where the duration is in steps.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsLowered.class, type = EffectType.SHOW)
    int m_epochs = 10;

    /** Returns the schedule; building it checks its bounds. */
    RateSchedule toSchedule() {
        return switch (m_lowered) {
            case NEVER -> RateSchedule.CONSTANT;
            case ONCE -> RateSchedule.once(m_divisor, m_epochs);
            case REPEATEDLY -> RateSchedule.every(m_divisor, m_epochs);
        };
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(LOWERED, m_lowered);
        StageBounds.check(this::toSchedule);
    }
}
