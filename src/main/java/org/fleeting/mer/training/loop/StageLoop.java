package org.fleeting.mer.training.loop;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.prediction.Inference;
import org.fleeting.mer.prediction.KnownFeatures;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.TrainingPlan;
import org.fleeting.mer.training.clips.Batches;
import org.fleeting.mer.training.decoupling.MineTerm;
import org.fleeting.mer.training.mine.FeaturePairs;
import org.fleeting.mer.training.mine.MineProbe;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The epochs and steps of one stage. All it allocates belongs to the manager it is given. */
public final class StageLoop {

    private final StageSetup setup;
    private final StageSettings settings;
    private final StageState state;
    private final NDManager manager;
    private final ProgressMonitor monitor;
    private final Seeds seeds;
    private final BatchGradients gradients;
    private final Batches batches;

    /** @param state where to begin: at the start, or after some epochs */
    public StageLoop(StageSetup setup, StageState state, NDManager manager, ProgressMonitor monitor) {
        this.setup = setup;
        this.settings = setup.settings();
        this.state = state;
        this.monitor = monitor;
        this.manager = manager;
        this.seeds = new Seeds(settings.seed());
        this.gradients = new BatchGradients(setup, state.network(), state.decoupling(), state.augmentation(), manager, monitor);
        this.batches = setup.batches();
    }

    /**
     * Trains to the end.
     *
     * @param brakes asked after every step whether the training is to end there
     * @throws InvalidInputException if the loss is not finite in the first epoch
     */
    public Ending run(TrainingListener listener, Supplier<Optional<Reason>> brakes) {
        listener.onTrainingBegin(new TrainingPlan(setup.title(), setup.clips().size(), setup.clips().classes().size(),
            totalEpochs(), batches.count(), state.decoupling().isPresent()));
        Optional<Ending> ending = ending();
        while (ending.isEmpty()) {
            ending = epoch(state.epochs().size() + 1, listener, brakes).or(this::ending);
        }
        listener.onTrainingEnd(state.epochs());
        return ending.get();
    }

    /**
     * Returns what the branch as it is now shares with the frozen one; NaN without one that MINE can compare it with.
     *
     * @param weights the id of the model whose weights the branch has now; empty if they are no model's
     */
    public double mutualInformation(Optional<String> weights, ProgressMonitor progress) {
        Optional<NetworkKind> frozen = setup.decoupling().flatMap(other -> other.description().frozenKind());
        if (frozen.isEmpty() || !Fit.isMeasurable(setup.shape().kind(), frozen.get())) {
            return Double.NaN;
        }
        MineSettings probed = setup.decoupling().get().description().settings() instanceof MineSettings mine ? mine
            : MineSettings.DEFAULT;
        LabelledClips clips = setup.clips().clips();
        try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
            List<float[]> known = weights.map(id -> KnownFeatures.ofThisProgram().of(
                new KnownFeatures.Branch(id, setup.shape(), setup.subtraction(), setup.input()), clips, progress,
                () -> features(clips, progress))).orElseGet(() -> features(clips, progress));
            NDArray features = NetworkFeatures.array(setup.shape(), known, scope);
            NDArray seen = setup.isTransductive() ? setup.means(setup.clips().keys(), scope).features(features) : features;
            FeaturePairs pairs = MineTerm.pairs(probed, setup.decoupled(seen, RandomSource.identity(clips.size())));
            return new MineProbe(probed, seeds, progress).estimate(pairs, scope);
        }
    }

    private List<float[]> features(LabelledClips clips, ProgressMonitor progress) {
        return new Inference(state.network(), setup.input(), setup.clipSize(), manager).uncheckedFeatures(clips,
            "Estimating mutual information", progress);
    }

    /** @throws InvalidInputException if a checkpoint holds more epochs than the training is to have */
    private int totalEpochs() {
        int epochs = setup.epochs();
        int done = state.epochs().size();
        if (done > epochs) {
            throw new InvalidInputException("The checkpoint folder holds a training of %d epochs, and only %d are wanted"
                .formatted(done, epochs), "Raise the duration, or choose an empty checkpoint folder.");
        }
        return epochs;
    }

    /** Returns how the training ends if no epoch follows. */
    private Optional<Ending> ending() {
        int epochs = state.epochs().size();
        int patience = settings.selection().patience();
        boolean isPatienceOver = settings.selection().keepsBest() && patience > 0
            && state.best().isPresent() && epochs - state.best().get().epoch() >= patience;
        if (epochs >= totalEpochs()) {
            return Optional.of(ending(Reason.COMPLETED, Optional.empty()));
        }
        return isPatienceOver ? Optional.of(ending(Reason.NO_IMPROVEMENT, Optional.empty())) : Optional.empty();
    }

    /** Runs an epoch; returns how the training ended if it did so in the middle. */
    private Optional<Ending> epoch(int epoch, TrainingListener listener, Supplier<Optional<Reason>> brakes) {
        EpochSums sums = new EpochSums(setup.stage(), epoch);
        List<int[]> shuffled = batches.shuffle(seeds.source("order", epoch));
        RandomSource strangers = seeds.source("strangers", epoch);
        RandomSource changes = seeds.source("augmentation", epoch);
        RandomSource dropout = seeds.source("dropout", epoch);
        int steps = Math.min(shuffled.size(), setup.steps() - (epoch - 1) * batches.count());
        Optional<Reason> brake = Optional.empty();
        state.beginEpoch();
        gradients.beginEpoch(epoch);
        state.optimiser().setLearningRate(settings.learningRate(epoch, batches.count(), state.epochs()));
        for (int i = 0; i < steps && brake.isEmpty(); i++) {
            int[] batch = shuffled.get(i);
            BatchLosses losses = gradients.add(batch, faces(batch, changes), strangers, dropout);
            if (!losses.isFinite()) {
                return Optional.of(notFinite(epoch, i + 1, losses));
            }
            state.optimiser().step();
            StepRecord step = new StepRecord(epoch, i + 1, batch.length, losses.loss(), losses.crossEntropy(),
                losses.terms(), losses.correct());
            sums.add(step, losses.named());
            listener.onStep(step);
            brake = brakes.get();
        }
        EpochRecord record = sums.record(HeldOutScore.of(setup, state.network(), manager, monitor));
        state.add(record);
        listener.onEpoch(record);
        return brake.map(reason -> braked(reason, record));
    }

    /** Returns what the network is shown of clips: the same in every pass of a step. */
    private List<InputClip> faces(int[] batch, RandomSource random) {
        return setup.clips().clips(batch).stream().map(clip -> settings.augmentation().apply(clip, random)).toList();
    }

    private Ending braked(Reason reason, EpochRecord epoch) {
        String why = reason == Reason.STOP_FILE ? "a file \"stop\" was found in the checkpoint folder"
            : "the limit of minutes is over";
        return ending(reason, Optional.of("%s ended in epoch %d, step %d of %d, since %s."
            .formatted(setup.title(), epoch.epoch(), epoch.steps(), batches.count(), why)));
    }

    private Ending notFinite(int epoch, int batch, BatchLosses losses) {
        String where = "%s, epoch %d, batch %d: %s".formatted(setup.title(), epoch, batch, losses);
        String remedy = "Lower the learning rate, or the weight of the term that is not finite.";
        if (!state.hasEpoch()) {
            throw new InvalidInputException(where, remedy);
        }
        return ending(Reason.NOT_FINITE, Optional.of(
            "%s. The training ended, and the weights after epoch %d are kept. %s".formatted(where,
                state.result().epoch(), remedy)));
    }

    private Ending ending(Reason reason, Optional<String> warning) {
        return new Ending(reason, state.epochs().size(), state.result().epoch(), warning);
    }
}
