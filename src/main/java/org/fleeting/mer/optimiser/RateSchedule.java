package org.fleeting.mer.optimiser;

import java.util.List;

/**
 * How the learning rate falls from epoch to epoch. It follows from numbers alone that a checkpoint holds, so a training that
 * goes on finds the rates of one that was never interrupted. {@link #toString} is what provenance tells, and is saved in models
 * and checkpoints.
 */
public sealed interface RateSchedule permits StepSchedule, CosineSchedule, PlateauSchedule {

    /** More than this no rate is divided by. */
    double MOST_DIVISOR = 1000;

    /** The same rate in all epochs. */
    RateSchedule CONSTANT = new StepSchedule(1, 1, false);

    /** Returns a schedule that divides the rate once. */
    static RateSchedule once(double divisor, int afterEpochs) {
        return new StepSchedule(divisor, afterEpochs, false);
    }

    /** Returns a schedule that divides the rate again and again. */
    static RateSchedule every(double divisor, int epochs) {
        return new StepSchedule(divisor, epochs, true);
    }

    /** Returns a schedule that divides the rate where the loss falls no more for so many epochs. */
    static RateSchedule onPlateau(double divisor, int patience) {
        return new PlateauSchedule(divisor, patience);
    }

    /**
     * Returns the rate of an epoch.
     *
     * @param first rate of the first epoch
     * @param epoch counted from 1
     * @param epochs how many the training is to have
     * @param losses by which epochs are judged, of those before this one, in order
     */
    double rate(double first, int epoch, int epochs, List<Double> losses);

    /** Returns whether all epochs have the same rate. */
    default boolean isConstant() {
        return false;
    }

    /** Returns whether the rates depend on how many epochs there are to be: a longer training then has other epochs. */
    default boolean dependsOnDuration() {
        return false;
    }
}
