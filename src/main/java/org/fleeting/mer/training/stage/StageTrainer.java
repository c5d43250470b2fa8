package org.fleeting.mer.training.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.NativeHeap;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.ProgressListener;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.checkpoint.Checkpoint;
import org.fleeting.mer.training.checkpoint.CheckpointFolder;
import org.fleeting.mer.training.checkpoint.CheckpointListener;
import org.fleeting.mer.training.checkpoint.Safeguard;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.training.loop.KeptWeights;
import org.fleeting.mer.training.loop.StageLoop;
import org.fleeting.mer.training.loop.StageModel;
import org.fleeting.mer.training.loop.StageSetup;
import org.fleeting.mer.training.loop.StageState;
import org.fleeting.mer.work.Detached;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDManager;

/**
 * Trains one network, of the method's two in one of its four stages (PeerJ CS 1140, Table 4).
 *
 * <table>
 * <caption>What makes a stage</caption>
 * <tr><th>Stage<th>Branch<th>{@link #startFrom}<th>{@link #against}<th>Loss
 * <tr><td>1<td>IDNet<td>nothing<td>nothing<td>CE(identity)
 * <tr><td>2<td>MENet<td>nothing<td>stage 1's IDNet<td>CE(emotion) + lambda_1,1 L_div + lambda_1,2 L_MI
 * <tr><td>3<td>IDNet<td>stage 1's IDNet<td>stage 2's MENet<td>CE(identity) + lambda_2 L_MI
 * <tr><td>4<td>MENet<td>stage 2's MENet<td>stage 3's IDNet<td>as stage 2
 * </table>
 *
 * <p>Without a decoupling the loss has no L_MI; without DAO, or at a weight of 0, it has no L_div. A stage can be run in
 * any such form. Trainers in several threads don't disturb one another.
 *
 * <p>The same clips, settings, inputs and machine give the same weights to the bit.
 */
public final class StageTrainer {

    private final NetworkKind kind;
    private final StageSettings settings;
    private List<String> classes = List.of();
    private TrainedNetwork initial;
    private Decoupling decoupling;
    private Path checkpoints;
    private Path safeguards;
    private Duration leastToLose = Duration.ZERO;
    private Map<String, String> notes = Map.of();
    private Duration limit;
    private Compute compute = Compute.DEFAULT;

    public StageTrainer(NetworkKind kind, StageSettings settings) {
        this.kind = kind;
        this.settings = settings;
    }

    /**
     * Names the classes to tell apart and their order, for when some have no clip among those trained on. Without this,
     * they are those of the clips, sorted; of a network that starts from an earlier model, that model's.
     */
    public StageTrainer classes(List<String> names) {
        classes = List.copyOf(names);
        return this;
    }

    /** Starts from the weights of an earlier model of this kind; null starts from random weights. */
    public StageTrainer startFrom(TrainedNetwork model) {
        initial = model;
        return this;
    }

    /** Trains against the other branch held fixed; null leaves L_MI out. */
    public StageTrainer against(Decoupling other) {
        decoupling = other;
        return this;
    }

    /** Computes with these; without this, with {@link Compute#DEFAULT}. */
    public StageTrainer on(Compute with) {
        compute = with;
        return this;
    }

    /**
     * Keeps checkpoints in a folder of this training's own, and goes on from the last one that is there, to the same bits as
     * without a break. A file {@code stop} in it ends the training with what it has. Null keeps none.
     *
     * <p>The folder holds {@code last.safetensors}, {@code best.safetensors} and {@code metrics.csv}.
     */
    public StageTrainer checkpoints(Path folder) {
        checkpoints = folder;
        return this;
    }

    /**
     * Keeps checkpoints though nobody asked for them, as far as {@link #checkpoints} names no folder: in a folder of this
     * training's own below one that trainings of all kinds may have in common. They never fail the training: one that is
     * damaged is told in a warning, and the training begins anew. Whoever names the folder deletes it. Null keeps none.
     *
     * @param least time that would be lost without a checkpoint, before one is written
     */
    public StageTrainer safeguards(Path folder, Duration least) {
        safeguards = folder;
        leastToLose = least;
        return this;
    }

    /** Gives {@code best.safetensors} these notes, for whoever reads it. */
    public StageTrainer notes(Map<String, String> metadata) {
        notes = Map.copyOf(metadata);
        return this;
    }

    /** Ends the training after so long, with what it has; null sets no limit. */
    public StageTrainer limit(Duration most) {
        limit = most;
        return this;
    }

    /**
     * Trains.
     *
     * <p>The work is done in a thread of its own. Cancelling is noticed within a fraction of a second; a native call that
     * runs then ends by itself, at the paper's size some seconds later, and frees its memory. Without checkpoints nothing is
     * left behind.
     *
     * @param listener called from that thread
     * @throws InvalidInputException if clips, initial model, decoupling, checkpoint and settings don't fit each other, or the
     *     loss is not finite in the first epoch
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public StageResult train(LabelledClips clips, TrainingListener listener, ProgressMonitor monitor) {
        StagePreparation preparation =
            new StagePreparation(kind, settings, classes, Optional.ofNullable(initial), Optional.ofNullable(decoupling));
        return Detached.call("Fleeting " + preparation.title(), monitor, working -> {
            if (checkpoints == null) {
                return train(preparation, clips, Optional.empty(), listener, working);
            }
            try (CheckpointFolder folder = CheckpointFolder.open(checkpoints, working)) {
                return train(preparation, clips, Optional.of(folder), listener, working);
            }
        });
    }

    private StageResult train(StagePreparation preparation, LabelledClips clips, Optional<CheckpointFolder> own,
        TrainingListener listener, ProgressMonitor monitor) {
        try (NDManager manager = TorchEngine.newManager(compute)) {
            List<String> warnings = new ArrayList<>();
            Optional<Checkpoint> last = own.flatMap(CheckpointFolder::checkpoint);
            StageSetup setup = preparation.of(clips, last.map(Checkpoint::microBatchSize), warnings, compute, manager,
                monitor.part(0, .05));
            monitor.report(.05, "Setting up %s for %d clips".formatted(preparation.kind().paperName(), setup.clips().size()));
            Run run = new Run(manager, warnings, listener, monitor);
            if (own.isPresent() || safeguards == null) {
                return train(setup, own, last, run);
            }
            try (CheckpointFolder folder = Safeguard.open(safeguards, setup, settings.microBatchSize(), warnings::add,
                monitor).orElse(null)) {
                Optional<CheckpointFolder> kept = Optional.ofNullable(folder);
                Optional<Checkpoint> found = kept.flatMap(each -> Safeguard.checkpoint(each, warnings::add));
                return train(found.map(checkpoint -> setup.withMicroBatchSize(checkpoint.microBatchSize())).orElse(setup),
                    kept, found, run);
            }
        } finally {
            NativeHeap.trim();
        }
    }

    /** What belongs to one execution. */
    private record Run(NDManager manager, List<String> warnings, TrainingListener listener, ProgressMonitor monitor) {}

    private StageResult train(StageSetup setup, Optional<CheckpointFolder> folder, Optional<Checkpoint> last, Run run) {
        NDManager manager = run.manager();
        List<String> warnings = run.warnings();
        StageState state = new StageState(setup, manager);
        if (last.isPresent()) {
            try {
                last.get().restore(folder.get().last(), setup, state, manager);
                last.get().warning().ifPresent(warnings::add);
            } catch (InvalidInputException e) {
                if (checkpoints != null) {
                    throw e;
                }
                Safeguard.forget(folder.get(), e, warnings::add);
                return train(setup, folder, Optional.empty(), run);
            }
        }
        ProgressMonitor training = run.monitor().part(.08, .97);
        StageLoop loop = new StageLoop(setup, state, manager, training);
        if (last.isEmpty()) {
            Optional<String> start = setup.initial().map(model -> model.description().id());
            state.setMutualInformationBefore(loop.mutualInformation(start, run.monitor().part(.05, .08)));
        }
        TrainingListener shown = TrainingListener.all(run.listener(), new ProgressListener(training));
        Ending ending = loop.run(folder.map(each -> TrainingListener.all(keeper(each, setup, state, run), shown))
            .orElse(shown), brakes(folder));
        folder.ifPresent(CheckpointFolder::forgetStop);
        ending.warning().ifPresent(warnings::add);
        KeptWeights kept = state.result();
        kept.network().into(state.network());
        TrainedNetwork model = StageModel.of(setup, kept, ending);
        double after = loop.mutualInformation(Optional.of(model.description().id()), run.monitor().part(.97, 1));
        return new StageResult(model, state.epochs(), state.mutualInformationBefore(), after,
            setup.heldOut().map(TrainingClips::size).orElse(0),
            last.map(checkpoint -> checkpoint.progress().epochs().size()).orElse(0), ending, warnings);
    }

    private TrainingListener keeper(CheckpointFolder folder, StageSetup setup, StageState state, Run run) {
        return checkpoints != null ? new CheckpointListener(folder, notes, setup, state, run.manager())
            : Safeguard.listener(folder, leastToLose, setup, state, run.manager(), run.warnings()::add);
    }

    private Supplier<Optional<Reason>> brakes(Optional<CheckpointFolder> folder) {
        long begun = System.nanoTime();
        return () -> {
            if (folder.isPresent() && folder.get().isStopWanted()) {
                return Optional.of(Reason.STOP_FILE);
            }
            boolean isOver = limit != null && System.nanoTime() - begun >= limit.toNanos();
            return isOver ? Optional.of(Reason.TIME_LIMIT) : Optional.empty();
        };
    }
}
