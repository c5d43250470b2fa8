package org.fleeting.mer.training.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.TrainingPlan;
import org.fleeting.mer.training.loop.StageSetup;
import org.fleeting.mer.training.loop.StageState;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDManager;

/**
 * Checkpoints that the user didn't ask for: whoever runs the program keeps them, so that a training that is killed goes on.
 * Each training has a folder of its own, named by all that makes it, below one that all have in common. They fail no training:
 * where they can't be read it begins anew, where they can't be written it goes on without, and both are told.
 */
public final class Safeguard implements TrainingListener {

    private final Consumer<String> warnings;
    private Optional<TrainingListener> checkpoints = Optional.empty();

    /** @param warnings takes what the user should know */
    private Safeguard(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /**
     * Opens the folder of a training.
     *
     * @param all in which each training has its own
     * @param microBatchSize as the user sets it
     * @return empty if it can't be used, which is told
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static Optional<CheckpointFolder> open(Path all, StageSetup setup, int microBatchSize, Consumer<String> warnings,
        ProgressMonitor monitor) {
        try {
            return Optional.of(CheckpointFolder.openOwn(all.resolve(Checkpoint.name(setup, microBatchSize)), monitor));
        } catch (InvalidInputException e) {
            warnings.accept(without(e));
            return Optional.empty();
        }
    }

    /** Returns what there is to go on from; of a damaged file, after it was told, nothing. */
    public static Optional<Checkpoint> checkpoint(CheckpointFolder folder, Consumer<String> warnings) {
        try {
            return folder.checkpoint();
        } catch (InvalidInputException e) {
            forget(folder, e, warnings);
            return Optional.empty();
        }
    }

    /** Tells that the training begins anew, and deletes what there is to go on from. */
    public static void forget(CheckpointFolder folder, InvalidInputException damage, Consumer<String> warnings) {
        warnings.accept("The training began anew, since its checkpoint can't be read: " + damage.getMessage());
        try {
            folder.forget();
        } catch (InvalidInputException e) {
            warnings.accept(without(e));
        }
    }

    /**
     * Returns what keeps checkpoints as long as that works.
     *
     * @param least time that would be lost without: shorter trainings have none
     */
    public static TrainingListener listener(CheckpointFolder folder, Duration least, StageSetup setup, StageState state,
        NDManager manager, Consumer<String> warnings) {
        Safeguard safeguard = new Safeguard(warnings);
        safeguard.attempt(() -> safeguard.checkpoints = Optional.of(new CheckpointListener(folder, least, setup, state,
            manager)));
        return safeguard;
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (InvalidInputException e) {
            checkpoints = Optional.empty();
            warnings.accept(without(e));
        }
    }

    private static String without(InvalidInputException cause) {
        return "No checkpoints are kept, and a training that is killed will begin anew: " + cause.getMessage();
    }

    @Override
    public void onTrainingBegin(TrainingPlan plan) {
        attempt(() -> checkpoints.ifPresent(listener -> listener.onTrainingBegin(plan)));
    }

    @Override
    public void onStep(StepRecord step) {
        attempt(() -> checkpoints.ifPresent(listener -> listener.onStep(step)));
    }

    @Override
    public void onEpoch(EpochRecord epoch) {
        attempt(() -> checkpoints.ifPresent(listener -> listener.onEpoch(epoch)));
    }

    @Override
    public void onTrainingEnd(List<EpochRecord> epochs) {
        attempt(() -> checkpoints.ifPresent(listener -> listener.onTrainingEnd(epochs)));
    }
}
