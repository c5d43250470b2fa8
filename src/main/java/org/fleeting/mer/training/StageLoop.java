package org.fleeting.mer.training;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import org.fleeting.mer.network.BranchNetwork;
import org.fleeting.mer.network.GradientMode;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The epochs and steps of one stage. All it allocates belongs to the manager it is given. */
final class StageLoop {

    private final StageSetup setup;
    private final StageSettings settings;
    private final NDManager manager;
    private final ProgressMonitor monitor;
    private final Seeds seeds;
    private final BranchNetwork network;
    private final LayerwiseCancellation store;
    private final Adam adam;
    private final MineAdversary mine;
    private final Batches batches;

    StageLoop(StageSetup setup, NDManager manager, ProgressMonitor monitor) {
        this.setup = setup;
        this.settings = setup.settings();
        this.monitor = monitor;
        this.manager = manager;
        this.seeds = new Seeds(settings.seed());
        this.network = Networks.branch(setup.architecture(), setup.initial(), seeds.of("weights"), manager);
        this.store = new LayerwiseCancellation(manager, monitor);
        this.adam = new Adam(manager, network.getParameters().values(), settings.learningRate());
        this.mine = setup.decoupling()
            .map(other -> new MineAdversary(other.description().settings(), Optional.of(other.mine()), manager)).orElse(null);
        this.batches = new Batches(setup.clips().size(), settings.batchSize());
    }

    /** Trains to the end. */
    List<EpochRecord> run(TrainingListener listener) {
        int steps = totalSteps();
        int epochs = (steps + batches.count() - 1) / batches.count();
        listener.onTrainingBegin(new TrainingPlan(setup.stage(), setup.clips().size(), setup.clips().classes().size(),
            epochs, batches.count(), mine != null));
        List<EpochRecord> records = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int stepsLeft = steps - (epoch - 1) * batches.count();
            records.add(epoch(epoch, stepsLeft, listener));
            listener.onEpoch(records.get(epoch - 1));
        }
        listener.onTrainingEnd(List.copyOf(records));
        return records;
    }

    /** Returns what the branch as it is now shares with the frozen one; NaN without a decoupling. */
    double mutualInformation(ProgressMonitor progress) {
        if (mine == null) {
            return Double.NaN;
        }
        LabelledClips clips = setup.clips().clips();
        try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
            NDList all = new NDList();
            new Inference(network, setup.input(), setup.clipSize(), scope).run(clips, Inference.BATCH_SIZE,
                "Estimating mutual information", progress, (first, outputs) -> {
                    NDArray features = outputs.get(BranchNetwork.FEATURES);
                    features.attach(scope);
                    all.add(features);
                });
            int[] every = Seeds.identity(clips.size());
            FeaturePairs pairs = pairs(NDArrays.concat(all), every, scope);
            return new MineProbe(mine.settings(), seeds, progress).estimate(pairs, scope);
        }
    }

    /** Returns the branch as it is now, and MINE beside it. */
    BranchModel model() {
        Weights weights = Weights.of(network);
        BranchModel.TrainedMine trained = mine == null ? null
            : new BranchModel.TrainedMine(setup.decoupling().orElseThrow().description().id(), mine.weights());
        return setup.model(weights, trained);
    }

    private int totalSteps() {
        return settings.unit() == DurationUnit.STEPS ? settings.duration()
            : Math.multiplyExact(settings.duration(), batches.count());
    }

    private EpochRecord epoch(int epoch, int stepsLeft, TrainingListener listener) {
        EpochSums sums = new EpochSums(setup.stage(), epoch);
        List<int[]> shuffled = batches.shuffle(seeds.generator("order", epoch));
        Random strangers = seeds.generator("strangers", epoch);
        for (int i = 0; i < Math.min(stepsLeft, shuffled.size()); i++) {
            StepRecord step = step(epoch, i + 1, shuffled.get(i), strangers);
            sums.add(step);
            listener.onStep(step);
        }
        return sums.record();
    }

    private StepRecord step(int epoch, int step, int[] batch, Random strangers) {
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            NDArray input = setup.input().of(setup.clips().clips(batch), scope);
            NDArray labels = scope.create(setup.clips().labels(batch));
            NDList outputs = network.forward(store, new NDList(input), true);
            LossTerms terms = terms(outputs, labels, batch, strangers, scope);
            terms.checkFinite(setup.stage(), epoch, step);
            monitor.checkCancelled();
            GradientMode.backward(terms.total());
            adam.step();
            int correct = CrossEntropy.countCorrect(outputs.get(BranchNetwork.LOGITS), labels);
            return new StepRecord(epoch, step, batch.length, terms.loss(), terms.crossEntropy(), terms.diversity(),
                terms.mutualInformation(), correct);
        } catch (EngineException e) {
            throw explained(e, setup.stage(), batch.length, setup.clipSize());
        }
    }

    /** PyTorch says that memory is full in words alone; returns the failure as the user can mend it, or as it is. */
    static RuntimeException explained(EngineException e, int stage, int clips, ClipSize size) {
        if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("tried to allocate")) {
            return e;
        }
        return new InvalidInputException("Stage %d: a batch of %d clips of %s does not fit into memory."
            .formatted(stage, clips, size), "Lower the batch size, or crop the faces smaller or with fewer frames.", e);
    }

    private LossTerms terms(NDList outputs, NDArray labels, int[] batch, Random strangers, NDManager scope) {
        NDArray crossEntropy = CrossEntropy.of(outputs.get(BranchNetwork.LOGITS), labels);
        NDArray diversity = settings.hasDiversity() && setup.clipSize().frames() > 1
            ? new DiversityLoss(settings.similarity()).of(outputs.get(BranchNetwork.MAPS)) : null;
        NDArray shared = null;
        double lambda = 0;
        if (mine != null) {
            NDArray features = outputs.get(BranchNetwork.FEATURES);
            mine.learn(pairs(features.stopGradient(), batch, scope), strangers, monitor);
            shared = mine.estimate(pairs(features, batch, scope), strangers);
            lambda = mine.settings().lambda();
        }
        return LossTerms.sum(crossEntropy, diversity, settings.diversityWeight(), shared, lambda);
    }

    private FeaturePairs pairs(NDArray features, int[] batch, NDManager scope) {
        NDArray frozen = setup.decoupling().orElseThrow().features(setup.clips().keys(batch), scope);
        return FeaturePairs.of(features, frozen, setup.architecture().branch(), mine.settings().pooling());
    }
}
