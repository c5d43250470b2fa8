package org.fleeting.mer.training;

import java.util.List;

/**
 * Follows a training. Events come from the thread that trains, in the order they are declared here; an exception ends the
 * training. No event comes after a cancelled or failed one.
 */
public interface TrainingListener {

    /** Comes once, before the first step. */
    default void onTrainingBegin(TrainingPlan plan) {}

    /** Comes after each optimiser step. */
    default void onStep(StepRecord step) {}

    /** Comes after the last step of each epoch. */
    default void onEpoch(EpochRecord epoch) {}

    /** Comes once, after the last epoch, with all of them. */
    default void onTrainingEnd(List<EpochRecord> epochs) {}

    /** Returns a listener that does nothing. */
    static TrainingListener none() {
        return new TrainingListener() {};
    }

    /** Returns a listener that passes each event on to all of {@code listeners}, in this order. */
    static TrainingListener all(TrainingListener... listeners) {
        return new CompositeListener(List.of(listeners));
    }
}
