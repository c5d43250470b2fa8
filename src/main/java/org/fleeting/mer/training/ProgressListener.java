package org.fleeting.mer.training;

import java.util.Locale;

import org.fleeting.mer.work.ProgressMonitor;

/** Shows stage, epoch and the newest epoch's loss and accuracy while a training runs. */
public final class ProgressListener implements TrainingListener {

    private final ProgressMonitor monitor;
    private TrainingPlan plan;
    private String newest = "";

    public ProgressListener(ProgressMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void onTrainingBegin(TrainingPlan begun) {
        plan = begun;
        show(1, 0);
    }

    @Override
    public void onStep(StepRecord step) {
        show(step.epoch(), step.step());
    }

    @Override
    public void onEpoch(EpochRecord epoch) {
        newest = String.format(Locale.ROOT, "; last epoch: loss %.4f, accuracy %.0f %%",
            epoch.loss(), 100 * epoch.accuracy());
    }

    private void show(int epoch, int step) {
        double done = (epoch - 1 + (double) step / plan.stepsPerEpoch()) / plan.epochs();
        monitor.report(done, "%s, epoch %d of %d, step %d of %d%s"
            .formatted(plan.title(), epoch, plan.epochs(), step, plan.stepsPerEpoch(), newest));
    }
}
