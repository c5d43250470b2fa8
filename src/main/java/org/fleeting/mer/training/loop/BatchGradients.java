package org.fleeting.mer.training.loop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.loss.ClassificationLoss;
import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.loss.ImplicitAugmentation;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.prediction.LayerwiseCancellation;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.OutOfMemory;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.Span;
import org.fleeting.mer.training.decoupling.DecouplingTerm;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * Computes the losses of a batch and adds their gradients to the network's parameters, one micro-batch after the other.
 *
 * <p>The loss of the classes and the terms of the settings are means over clips: the gradients of their parts add up to that
 * of the whole. The penalty of a decoupling is not: L_MI, say, is the logarithm of a mean. So where a batch is cut, a first
 * pass without gradients computes the features of all its clips; the decoupling tells the gradient of its penalty with respect
 * to them; and the second pass takes each clip's share of it back through the network. What comes out are the gradients of the
 * whole batch, but for batch normalisation: each micro-batch is normalised by its own statistics, the same in both passes, and
 * moves the running ones once. Implicit augmentation, which learns what the features of a class are like from the whole batch
 * before it changes a logit, needs the first pass, too. So does subtracting the mean of each person's clips, all of which are
 * in the batch: the loss of the classes is then one of the whole batch, and tells the gradient with respect to its logits.
 */
final class BatchGradients {

    private final StageSetup setup;
    private final StageSettings settings;
    private final ClassifierBlock network;
    private final ClassificationLoss loss;
    private final List<LossTerm> terms;
    private final Optional<DecouplingTerm> decoupling;
    private final Optional<ImplicitAugmentation> augmentation;
    private final NDManager manager;
    private final ProgressMonitor monitor;
    private final ParameterStore store;
    private boolean normalisesByBatch = true;
    private double lambda;

    /**
     * @param decoupling empty where there is none
     * @param augmentation empty where clips are not augmented implicitly
     */
    BatchGradients(StageSetup setup, ClassifierBlock network, Optional<DecouplingTerm> decoupling,
        Optional<ImplicitAugmentation> augmentation, NDManager manager, ProgressMonitor monitor) {
        this.setup = setup;
        this.settings = setup.settings();
        this.network = network;
        this.loss = setup.loss();
        this.terms = settings.termsOf(setup.shape());
        this.decoupling = decoupling;
        this.augmentation = augmentation;
        this.manager = manager;
        this.monitor = monitor;
        this.store = new LayerwiseCancellation(manager, monitor);
    }

    /**
     * Tells that an epoch begins.
     *
     * @param epoch counted from 1
     */
    void beginEpoch(int epoch) {
        lambda = settings.loss().lambda(epoch, setup.epochs());
    }

    /** Lets batch normalisation use its running statistics, as in prediction: then the cuts make no difference. */
    BatchGradients normalisedAsInPrediction() {
        normalisesByBatch = false;
        return this;
    }

    /**
     * Adds the gradients of a batch. What the decoupling trains takes its own steps on the way.
     *
     * @param batch numbers of the clips
     * @param faces what the network is shown of each of them
     * @param strangers draws what the decoupling draws, as whom MINE is shown beside each clip
     * @param dropout draws what the network leaves out
     */
    BatchLosses add(int[] batch, List<InputClip> faces, RandomSource strangers, RandomSource dropout) {
        List<Span> pieces = MicroBatches.cut(batch.length, settings.microBatchSize());
        Sums sums = new Sums(batch.length);
        long drawn = dropout.nextLong();
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            // a batch in one piece needs no first pass
            NetworkOutputs whole = pieces.size() > 1 ? null : forward(faces, drawn, scope);
            Optional<NDArray> features = decoupling.isEmpty() && augmentation.isEmpty() ? Optional.empty()
                : Optional.of(whole == null
                    ? firstPass(pieces, faces, drawn, scope, outputs -> outputs.features().orElseThrow()) : whole.features()
                        .orElseThrow().stopGradient());
            augmentation.ifPresent(seen -> learn(seen, features.orElseThrow(), batch));
            Optional<NDArray> featureGradient =
                decoupling.map(term -> featureGradient(term, features.orElseThrow(), batch, strangers, sums));
            Optional<NDArray> logitGradient = setup.isTransductive() ? Optional.of(logitGradient(whole == null
                ? firstPass(pieces, faces, drawn, scope, NetworkOutputs::logits) : whole.logits().stopGradient(), batch, sums))
                : Optional.empty();
            for (Span piece : pieces) {
                try (NDManager part = manager.newSubManager()) {
                    NetworkOutputs outputs = whole == null ? forward(piece.of(faces), drawn + piece.from(), part) : whole;
                    backward(outputs, piece.of(batch), featureGradient.map(all -> rows(all, piece)),
                        logitGradient.map(all -> rows(all, piece)), sums);
                }
            }
            return sums.losses();
        } catch (EngineException e) {
            throw OutOfMemory.explained(e, "%s: a micro-batch of %d clips of %s"
                .formatted(setup.title(), settings.microBatchSize(), setup.clipSize()),
                "Lower the micro-batch size, or crop the faces smaller or with fewer frames.");
        }
    }

    /** @param drawn seed of what dropout leaves out: the same in both passes */
    private NetworkOutputs forward(List<InputClip> faces, long drawn, NDManager scope) {
        network.drawFrom(new RandomSource(drawn));
        network.computeIn(settings.precision());
        return network.classify(store, setup.input().of(faces, scope), normalisesByBatch);
    }

    /** @param features (N, 1, F), detached */
    private void learn(ImplicitAugmentation seen, NDArray features, int[] batch) {
        try (GradientMode silent = GradientMode.off()) {
            seen.learn(features.reshape(batch.length, -1), setup.clips().labels(batch));
        }
    }

    /**
     * Returns what the network gives of the whole batch, (N, ...), as the second pass will find it.
     *
     * @param part of what it gives
     */
    private NDArray firstPass(List<Span> pieces, List<InputClip> faces, long drawn, NDManager scope,
        Function<NetworkOutputs, NDArray> part) {
        try (RunningStatistics unmoved = new RunningStatistics(network, manager);
            GradientMode silent = GradientMode.off()) {
            NDList all = new NDList();
            for (Span piece : pieces) {
                try (NDManager own = manager.newSubManager()) {
                    NDArray rows = part.apply(forward(piece.of(faces), drawn + piece.from(), own));
                    rows.attach(scope);
                    all.add(rows);
                }
            }
            return NDArrays.concat(all);
        }
    }

    /**
     * Lets the decoupling learn from the features, asks for its penalty, and returns the gradient of the weighted answer with
     * respect to the features, (N, T, F).
     *
     * @param features (N, T, F), detached
     */
    private NDArray featureGradient(DecouplingTerm term, NDArray features, int[] batch, RandomSource strangers, Sums sums) {
        NDManager scope = features.getManager();
        term.learn(setup.decoupled(features, batch), strangers, monitor);
        features.setRequiresGradient(true);
        NDArray penalty = term.penalty(setup.decoupled(features, batch), strangers);
        sums.penalty = penalty.getFloat();
        GradientMode.backward(penalty);
        return features.getGradient().mul(scope.create((float) term.settings().lambda()));
    }

    /**
     * Centres the logits of a batch by its people, and returns the gradient of the loss of the classes with respect to the
     * logits as they were, (N, C). What goes to the last layer's bias beside them is added to its gradient.
     *
     * @param logits (N, C), detached
     */
    private NDArray logitGradient(NDArray logits, int[] batch, Sums sums) {
        NDManager scope = logits.getManager();
        logits.setRequiresGradient(true);
        NDArray centred = setup.means(setup.clips().keys(batch), scope)
            .logits(logits, network.headBias(store, logits.getDevice()));
        NDArray value = classes(centred, centred, batch, sums);
        GradientMode.backward(value);
        return logits.getGradient();
    }

    /**
     * Returns the loss of the classes of some clips, and adds it up.
     *
     * @param judged the logits that the loss is of
     * @param logits those that name a class
     */
    private NDArray classes(NDArray judged, NDArray logits, int[] clips, Sums sums) {
        NDArray labels = logits.getManager().create(setup.clips().labels(clips));
        NDArray value = loss.of(judged, labels);
        sums.crossEntropy += clips.length * value.getFloat();
        sums.correct += CrossEntropy.countCorrect(logits, labels);
        for (long named : CrossEntropy.named(logits)) {
            sums.named[(int) named]++;
        }
        return value;
    }

    /**
     * @param featureGradient of the weighted penalty of the decoupling with respect to these clips' features
     * @param logitGradient of the loss of the classes with respect to these clips' logits, where it is one of the whole batch
     */
    private void backward(NetworkOutputs outputs, int[] clips, Optional<NDArray> featureGradient,
        Optional<NDArray> logitGradient, Sums sums) {
        NDArray logits = outputs.logits();
        NDManager scope = logits.getManager();
        NDArray total = logitGradient.isPresent() ? scope.create(0f) : classes(augmented(logits, clips), logits, clips, sums);
        for (LossTerm term : terms) {
            NDArray value = term.of(outputs);
            sums.ofTerms.merge(term.symbol(), (double) (clips.length * value.getFloat()), Double::sum);
            total = total.add(value.mul(scope.create((float) term.weight())));
        }
        total = total.mul(scope.create((float) clips.length / sums.clips));
        if (logitGradient.isPresent()) {
            total = total.add(logits.mul(logitGradient.get()).sum());
        }
        if (featureGradient.isPresent()) {
            // a scalar whose gradient with respect to the features is the given one
            total = total.add(outputs.features().orElseThrow().mul(featureGradient.get()).sum());
        }
        monitor.checkCancelled();
        GradientMode.backward(total);
    }

    /** Returns the logits of augmented clips; those of the clips as they are without implicit augmentation. */
    private NDArray augmented(NDArray logits, int[] clips) {
        return augmentation.map(seen -> seen.augmented(logits, logits.getManager().create(setup.clips().labels(clips)),
            lastWeights(logits), lambda)).orElse(logits);
    }

    /** Returns the weights of the last layer, (C, F). */
    private NDArray lastWeights(NDArray logits) {
        return store.getValue(network.lastLayer().orElseThrow().getDirectParameters().get("weight"), logits.getDevice(), true);
    }

    private static NDArray rows(NDArray all, Span span) {
        return all.get("{}:{}", span.from(), span.to());
    }

    /** Adds up the clips' terms, piece by piece. */
    private final class Sums {

        private final int clips;
        private final Map<String, Double> ofTerms = new HashMap<>();
        private double crossEntropy;
        private double penalty;
        private final int[] named = new int[setup.clips().classes().size()];
        private int correct;

        Sums(int clips) {
            this.clips = clips;
        }

        BatchLosses losses() {
            double meanCrossEntropy = crossEntropy / clips;
            double loss = meanCrossEntropy;
            Map<String, Double> means = new LinkedHashMap<>();
            settings.terms().forEach(term -> means.put(term.symbol(), Double.NaN));
            for (LossTerm term : terms) {
                double mean = ofTerms.get(term.symbol()) / clips;
                means.put(term.symbol(), mean);
                loss += term.weight() * mean;
            }
            if (decoupling.isPresent()) {
                DecouplerSettings settings = decoupling.get().settings();
                means.put(settings.kind().symbol(), penalty);
                loss += settings.lambda() * penalty;
            }
            return new BatchLosses(loss, meanCrossEntropy, means, correct, Arrays.stream(named).boxed().toList());
        }
    }
}
