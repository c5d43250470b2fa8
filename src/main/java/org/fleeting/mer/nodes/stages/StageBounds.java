package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/**
 * The bounds of number settings as the dialog enforces them. Flow variables and edited files pass the dialog by, so the
 * settings records check the same bounds again: {@link #check}.
 */
public final class StageBounds {

    static final double MINUTES_A_YEAR = 525_600;

    private StageBounds() {}

    /** More may not be held out than is trained on. */
    public static final class AtMostHalf extends MaxValidation {

        @Override
        protected double getMax() {
            return 0.5;
        }
    }

    /** A year in minutes. */
    public static final class AtMostAYear extends MaxValidation {

        @Override
        protected double getMax() {
            return MINUTES_A_YEAR;
        }
    }

    /** Rates and shares. */
    public static final class AtMostOne extends MaxValidation {

        @Override
        protected double getMax() {
            return 1;
        }
    }

    /** Shares of the size by which a clip may be shifted. */
    static final class MostShift extends MaxValidation {

        @Override
        protected double getMax() {
            return Augmentation.MOST_SHIFT;
        }
    }

    /** Degrees by which a clip may be turned. */
    static final class MostRotation extends MaxValidation {

        @Override
        protected double getMax() {
            return Augmentation.MOST_ROTATION;
        }
    }

    /**
     * Builds settings of another room, so that their checks run.
     *
     * @throws InvalidSettingsException if they find a setting out of its bounds
     */
    public static void check(Runnable settings) throws InvalidSettingsException {
        try {
            settings.run();
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }
}
