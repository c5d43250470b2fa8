package org.fleeting.mer.training;

import java.util.Locale;
import java.util.function.LongSupplier;

import org.fleeting.mer.work.ProgressMonitor;

/**
 * Shows stage, epoch, the time left and the newest epoch's loss and accuracy while a training runs. The time left is what the
 * rest takes at the pace since this run's first step; a training may end earlier, or slow down.
 */
public final class ProgressListener implements TrainingListener {

    /** Before, a step more or less would double the guess. */
    private static final double LEAST_SECONDS = 5;
    private static final int MINUTE = 60;

    private final ProgressMonitor monitor;
    private final LongSupplier nanos;
    private TrainingPlan plan;
    private long begun;
    private double begunAt = Double.NaN;
    private String newest = "";

    public ProgressListener(ProgressMonitor monitor) {
        this(monitor, System::nanoTime);
    }

    ProgressListener(ProgressMonitor monitor, LongSupplier nanos) {
        this.monitor = monitor;
        this.nanos = nanos;
    }

    @Override
    public void onTrainingBegin(TrainingPlan training) {
        plan = training;
        show(1, 0, "");
    }

    @Override
    public void onStep(StepRecord step) {
        double done = done(step.epoch(), step.step());
        if (Double.isNaN(begunAt)) {
            // the first step of a training that goes on is none of its first epoch, and takes longer than others
            begunAt = done;
            begun = nanos.getAsLong();
        }
        show(step.epoch(), step.step(), left(done));
    }

    @Override
    public void onEpoch(EpochRecord epoch) {
        newest = String.format(Locale.ROOT, "; last epoch: loss %.4f, accuracy %.0f %%",
            epoch.loss(), 100 * epoch.accuracy());
    }

    private double done(int epoch, int step) {
        return (epoch - 1 + (double) step / plan.stepsPerEpoch()) / plan.epochs();
    }

    /** Returns such as {@code , about 3 min left}; empty as long as too little was seen to say. */
    private String left(double done) {
        double seconds = (nanos.getAsLong() - begun) / 1e9;
        if (seconds < LEAST_SECONDS || done <= begunAt) {
            return "";
        }
        long minutes = Math.round(seconds / (done - begunAt) * (1 - done) / MINUTE);
        String time = minutes >= MINUTE ? "%d h %d min".formatted(minutes / MINUTE, minutes % MINUTE) : minutes + " min";
        return minutes < 1 ? ", less than a minute left" : ", about %s left".formatted(time);
    }

    private void show(int epoch, int step, String left) {
        monitor.report(done(epoch, step), "%s, epoch %d of %d, step %d of %d%s%s"
            .formatted(plan.title(), epoch, plan.epochs(), step, plan.stepsPerEpoch(), left, newest));
    }
}
