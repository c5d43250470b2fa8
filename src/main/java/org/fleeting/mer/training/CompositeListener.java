package org.fleeting.mer.training;

import java.util.List;

/** Passes each event on to several listeners, in order. */
final class CompositeListener implements TrainingListener {

    private final List<TrainingListener> listeners;

    CompositeListener(List<TrainingListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void onTrainingBegin(TrainingPlan plan) {
        listeners.forEach(listener -> listener.onTrainingBegin(plan));
    }

    @Override
    public void onStep(StepRecord step) {
        listeners.forEach(listener -> listener.onStep(step));
    }

    @Override
    public void onEpoch(EpochRecord epoch) {
        listeners.forEach(listener -> listener.onEpoch(epoch));
    }

    @Override
    public void onTrainingEnd(List<EpochRecord> epochs) {
        listeners.forEach(listener -> listener.onTrainingEnd(epochs));
    }
}
