package org.fleeting.mer.training.decoupling;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.network.perceptron.PerceptronNetwork;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * L_adv: what an adversary finds of the person in the features, the entropy of people less its cross-entropy (Ganin et al.
 * 2016). The branch goes up that cross-entropy while the adversary goes down, which is gradient reversal. The adversary is
 * new in each training, and ends with it.
 */
final class AdversaryTerm implements DecouplingTerm {

    private static final String NAME = "adversary";
    private static final int HIDDEN = 64;

    private final AdversarySettings settings;
    private final int emotions;
    private final double entropy;
    private final Learner learner;

    /**
     * @param features length of the trained network's
     * @param manager owns all that lasts
     */
    AdversaryTerm(AdversarySettings settings, Decoupling decoupling, int features, NDManager manager) {
        this.settings = settings;
        emotions = settings.isGivenEmotion() ? decoupling.emotions().size() : 0;
        // of people given the emotion: that of both less that of the emotion
        entropy = settings.isGivenEmotion() ? entropy(decoupling, label -> label) - entropy(decoupling, ClipLabels::emotion)
            : entropy(decoupling, ClipLabels::subject);
        PerceptronNetwork network = PerceptronNetwork.create(features + emotions, HIDDEN, decoupling.persons().size(), manager,
            new Seeds(settings.seed()).of(NAME));
        learner = new Learner(NAME, List.of(network), settings.adversaryLearningRate(), manager);
    }

    /** Returns the entropy of labels over all clips, nats. */
    private static double entropy(Decoupling decoupling, Function<ClipLabels, Object> label) {
        Map<Object, Long> counts =
            decoupling.labels().values().stream().collect(Collectors.groupingBy(label, Collectors.counting()));
        double all = decoupling.labels().size();
        return counts.values().stream().mapToDouble(count -> -count / all * Math.log(count / all)).sum();
    }

    @Override
    public AdversarySettings settings() {
        return settings;
    }

    @Override
    public void learn(DecoupledBatch batch, RandomSource random, ProgressMonitor monitor) {
        NDArray persons = batch.persons();
        learner.learn(input(batch), settings.adversarySteps(), input -> crossEntropy(input, persons), monitor);
    }

    @Override
    public NDArray penalty(DecoupledBatch batch, RandomSource random) {
        learner.freeze(true);
        return crossEntropy(input(batch), batch.persons()).neg().add((float) entropy);
    }

    private NDArray crossEntropy(NDArray input, NDArray persons) {
        return CrossEntropy.of(learner.output(0, input), persons);
    }

    /** Returns what the adversary is shown, (N, F), or with a place for each emotion behind. */
    private NDArray input(DecoupledBatch batch) {
        NDArray features = batch.overTime();
        if (!settings.isGivenEmotion()) {
            return features;
        }
        NDArray shown = batch.emotions().expandDims(1).eq(features.getManager().arange(emotions).toType(DataType.INT64, false))
            .toType(DataType.FLOAT32, false);
        return NDArrays.concat(new NDList(features, shown), 1);
    }

    @Override
    public void addTo(Archive archive) {
        learner.addTo(archive);
    }

    @Override
    public TermProgress progress() {
        return learner.progress();
    }

    @Override
    public void continueAfter(TermProgress progress) {
        learner.continueAfter(progress);
    }
}
