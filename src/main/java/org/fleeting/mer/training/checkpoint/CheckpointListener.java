package org.fleeting.mer.training.checkpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.TrainingPlan;
import org.fleeting.mer.training.loop.KeptWeights;
import org.fleeting.mer.training.loop.StageModel;
import org.fleeting.mer.training.loop.StageSetup;
import org.fleeting.mer.training.loop.StageState;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDManager;

/**
 * Keeps a {@link CheckpointFolder} up to date. Every epoch gets its line; the checkpoint, a few hundred megabytes, is
 * written after the first epoch, after the last, and after those in between whenever it takes at most a twentieth of the
 * time. That of a {@link Safeguard} is written only where more would be lost than so much time.
 */
public final class CheckpointListener implements TrainingListener {

    private static final int TIMES_AS_LONG = 19;

    private final CheckpointFolder folder;
    private final Optional<Map<String, String>> notes;
    private final long leastNanos;
    private final StageSetup setup;
    private final StageState state;
    private final NDManager manager;
    private final Metrics metrics;
    private int stepsPerEpoch;
    private int writtenEpoch;
    private int writtenBest;
    private long writtenAt;
    private long tookNanos;

    /**
     * Keeps what a user asked for.
     *
     * @param notes for the file of the best model
     */
    public CheckpointListener(CheckpointFolder folder, Map<String, String> notes, StageSetup setup, StageState state,
        NDManager manager) {
        this(folder, Optional.of(notes), Duration.ZERO, setup, state, manager);
    }

    /**
     * Keeps what it takes to go on, without the best model.
     *
     * @param least time that would be lost
     */
    CheckpointListener(CheckpointFolder folder, Duration least, StageSetup setup, StageState state, NDManager manager) {
        this(folder, Optional.empty(), least, setup, state, manager);
    }

    private CheckpointListener(CheckpointFolder folder, Optional<Map<String, String>> notes, Duration least, StageSetup setup,
        StageState state, NDManager manager) {
        this.folder = folder;
        this.notes = notes;
        this.leastNanos = least.toNanos();
        this.setup = setup;
        this.state = state;
        this.manager = manager;
        this.metrics = folder.metrics(symbols(setup), state.epochs());
        this.writtenEpoch = state.epochs().size();
        this.writtenBest = state.best().map(KeptWeights::epoch).orElse(0);
        this.writtenAt = System.nanoTime();
    }

    /** L_MI has its place in every table of metrics. */
    private static List<String> symbols(StageSetup setup) {
        return Stream.concat(setup.settings().terms().stream().map(LossTerm::symbol), setup.decoupling().stream()
            .map(other -> other.description().settings().kind()).filter(DecouplerKind::hasColumn)
            .map(DecouplerKind::symbol)).toList();
    }

    @Override
    public void onTrainingBegin(TrainingPlan plan) {
        stepsPerEpoch = plan.stepsPerEpoch();
    }

    @Override
    public void onEpoch(EpochRecord epoch) {
        metrics.add(epoch);
        if (isDue(TIMES_AS_LONG * tookNanos) && isWhole(epoch)) {
            write();
        }
    }

    @Override
    public void onTrainingEnd(List<EpochRecord> epochs) {
        if (isDue(0) && epochs.size() > writtenEpoch && state.isBetweenEpochs() && isWhole(epochs.get(epochs.size() - 1))) {
            write();
        }
    }

    private boolean isDue(long nanos) {
        return System.nanoTime() - writtenAt >= Math.max(leastNanos, nanos);
    }

    /** An epoch that was cut short is trained again from its beginning, so that its clips are not seen twice. */
    private boolean isWhole(EpochRecord epoch) {
        return epoch.steps() == stepsPerEpoch;
    }

    private void write() {
        long begun = System.nanoTime();
        KeptWeights best = state.best().orElseThrow();
        if (notes.isPresent() && best.epoch() != writtenBest) {
            StageModel.of(setup, best, best.epoch()).save(folder.best(), notes.get(), ProgressMonitor.none());
            writtenBest = best.epoch();
        }
        Checkpoint.write(folder.last(), setup, state, manager);
        writtenEpoch = state.epochs().size();
        writtenAt = System.nanoTime();
        tookNanos = writtenAt - begun;
    }
}
