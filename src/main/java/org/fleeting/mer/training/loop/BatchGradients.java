package org.fleeting.mer.training.loop;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.loss.DiversityLoss;
import org.fleeting.mer.network.ResNet3d;
import org.fleeting.mer.prediction.LayerwiseCancellation;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.Span;
import org.fleeting.mer.training.mine.MineAdversary;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Computes the losses of a batch and adds their gradients to the network's parameters, one micro-batch after the other.
 *
 * <p>Cross-entropy and L_div are means over clips: the gradients of their parts add up to that of the whole. L_MI, the
 * logarithm of a mean, is not. So where a batch is cut, a first pass without gradients computes the features of all its
 * clips; MINE tells the gradient of L_MI with respect to them; and the second pass takes each clip's share of it back
 * through the network. What comes out are the gradients of the whole batch, but for batch normalisation: each micro-batch
 * is normalised by its own statistics, the same in both passes, and moves the running ones once.
 */
final class BatchGradients {

    private final StageSetup setup;
    private final StageSettings settings;
    private final ResNet3d network;
    private final Optional<MineAdversary> mine;
    private final NDManager manager;
    private final ProgressMonitor monitor;
    private final ParameterStore store;
    private boolean normalisesByBatch = true;

    /** @param mine empty where the loss has no L_MI */
    BatchGradients(StageSetup setup, ResNet3d network, Optional<MineAdversary> mine, NDManager manager,
        ProgressMonitor monitor) {
        this.setup = setup;
        this.settings = setup.settings();
        this.network = network;
        this.mine = mine;
        this.manager = manager;
        this.monitor = monitor;
        this.store = new LayerwiseCancellation(manager, monitor);
    }

    /** Lets batch normalisation use its running statistics, as in prediction: then the cuts make no difference. */
    BatchGradients normalisedAsInPrediction() {
        normalisesByBatch = false;
        return this;
    }

    /**
     * Adds the gradients of a batch. MINE takes its own steps on the way.
     *
     * @param batch numbers of the clips
     * @param faces what the network is shown of each of them
     * @param strangers draws whom MINE is shown beside each clip
     */
    BatchLosses add(int[] batch, List<FaceClip> faces, RandomSource strangers) {
        List<Span> pieces = MicroBatches.cut(batch.length, settings.microBatchSize());
        Sums sums = new Sums(batch.length);
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            // a batch in one piece needs no first pass
            NDList whole = pieces.size() > 1 ? null : forward(faces, scope);
            Optional<NDArray> featureGradient = mine.map(adversary -> {
                NDArray features = whole == null ? features(pieces, faces, scope)
                    : whole.get(ResNet3d.FEATURES).stopGradient();
                return featureGradient(adversary, features, batch, strangers, sums);
            });
            for (Span piece : pieces) {
                try (NDManager part = manager.newSubManager()) {
                    NDList outputs = whole == null ? forward(piece.of(faces), part) : whole;
                    backward(outputs, piece.of(batch), featureGradient.map(all -> rows(all, piece)), sums);
                }
            }
            return sums.losses();
        } catch (EngineException e) {
            throw explained(e, setup.stage(), settings.microBatchSize(), setup.clipSize());
        }
    }

    /** PyTorch says that memory is full in words alone; returns the failure as the user can mend it, or as it is. */
    static RuntimeException explained(EngineException e, int stage, int clips, ClipSize size) {
        if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("tried to allocate")) {
            return e;
        }
        return new InvalidInputException("Stage %d: a micro-batch of %d clips of %s does not fit into memory."
            .formatted(stage, clips, size),
            "Lower the micro-batch size, or crop the faces smaller or with fewer frames.", e);
    }

    private NDList forward(List<FaceClip> faces, NDManager scope) {
        return network.forward(store, new NDList(setup.input().of(faces, scope)), normalisesByBatch);
    }

    /** Returns the features of the whole batch, (N, T, 512), as the second pass will find them. */
    private NDArray features(List<Span> pieces, List<FaceClip> faces, NDManager scope) {
        try (RunningStatistics unmoved = new RunningStatistics(network, manager);
            GradientMode silent = GradientMode.off()) {
            NDList all = new NDList();
            for (Span piece : pieces) {
                try (NDManager part = manager.newSubManager()) {
                    NDArray features = forward(piece.of(faces), part).get(ResNet3d.FEATURES);
                    features.attach(scope);
                    all.add(features);
                }
            }
            return NDArrays.concat(all);
        }
    }

    /**
     * Lets MINE learn from the features, asks it what the branches share, and returns the gradient of the weighted answer
     * with respect to the features, (N, T, 512).
     *
     * @param features (N, T, 512), detached
     */
    private NDArray featureGradient(MineAdversary adversary, NDArray features, int[] batch, RandomSource strangers, Sums sums) {
        NDManager scope = features.getManager();
        adversary.learn(setup.pairs(features, batch, scope), strangers, monitor);
        features.setRequiresGradient(true);
        NDArray estimate = adversary.estimate(setup.pairs(features, batch, scope), strangers);
        sums.mutualInformation = estimate.getFloat();
        GradientMode.backward(estimate);
        return features.getGradient().mul((float) adversary.settings().lambda());
    }

    /** @param featureGradient of the weighted L_MI with respect to these clips' features */
    private void backward(NDList outputs, int[] clips, Optional<NDArray> featureGradient, Sums sums) {
        NDArray logits = outputs.get(ResNet3d.LOGITS);
        NDArray labels = logits.getManager().create(setup.clips().labels(clips));
        NDArray total = CrossEntropy.of(logits, labels);
        sums.crossEntropy += clips.length * total.getFloat();
        if (setup.hasDiversity()) {
            NDArray diversity = new DiversityLoss(settings.similarity()).of(outputs.get(ResNet3d.MAPS));
            sums.diversity += clips.length * diversity.getFloat();
            total = total.add(diversity.mul((float) settings.diversityWeight()));
        }
        total = total.mul((float) clips.length / sums.clips);
        if (featureGradient.isPresent()) {
            // a scalar whose gradient with respect to the features is the given one
            total = total.add(outputs.get(ResNet3d.FEATURES).mul(featureGradient.get()).sum());
        }
        monitor.checkCancelled();
        GradientMode.backward(total);
        sums.correct += CrossEntropy.countCorrect(logits, labels);
    }

    private static NDArray rows(NDArray all, Span span) {
        return all.get("{}:{}", span.from(), span.to());
    }

    /** Adds up the clips' terms, piece by piece. */
    private final class Sums {

        private final int clips;
        private double crossEntropy;
        private double diversity;
        private double mutualInformation;
        private int correct;

        Sums(int clips) {
            this.clips = clips;
        }

        BatchLosses losses() {
            double meanCrossEntropy = crossEntropy / clips;
            double meanDiversity = setup.hasDiversity() ? diversity / clips : Double.NaN;
            double loss = meanCrossEntropy;
            if (setup.hasDiversity()) {
                loss += settings.diversityWeight() * meanDiversity;
            }
            if (mine.isPresent()) {
                loss += mine.get().settings().lambda() * mutualInformation;
            }
            return new BatchLosses(loss, meanCrossEntropy, meanDiversity,
                mine.isPresent() ? mutualInformation : Double.NaN, correct);
        }
    }
}
