package org.fleeting.mer.training.decoupling;

import java.util.List;

import org.fleeting.mer.loss.ClubBound;
import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.network.perceptron.PerceptronNetwork;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.training.mine.Standardisation;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * L_CLUB: at most what the features share with those of the branch that is held fixed, by a Gaussian q that learns to tell the
 * latter from the former. Their features, y, are brought to the mean 0 and the deviation 1 over the decoupling's clips. q is
 * new in each training, and ends with it.
 */
final class ClubTerm implements DecouplingTerm {

    private static final String NAME = "club";
    private static final int HIDDEN = 64;
    private static final int MEAN = 0;
    private static final int LOG_VARIANCE = 1;

    private final ClubSettings settings;
    private final Standardisation standardisation;
    private final Learner learner;

    /**
     * @param features length of the trained network's
     * @param manager owns all that lasts
     */
    ClubTerm(ClubSettings settings, Decoupling decoupling, int features, NDManager manager) {
        this.settings = settings;
        try (NDManager scope = manager.newSubManager()) {
            NDArray all = decoupling.features(List.copyOf(decoupling.keys()), scope).max(new int[] {1});
            standardisation = Standardisation.by(all);
            manager.attachAll(standardisation.centre(), standardisation.deviation());
        }
        int others = (int) standardisation.centre().getShape().get(0);
        Seeds seeds = new Seeds(settings.seed());
        learner = new Learner(NAME, List.of(
            PerceptronNetwork.create(features, HIDDEN, others, manager, seeds.of("club mean")),
            PerceptronNetwork.create(features, HIDDEN, others, manager, seeds.of("club variance"))), settings.learningRate(),
            manager);
    }

    @Override
    public ClubSettings settings() {
        return settings;
    }

    @Override
    public void learn(DecoupledBatch batch, RandomSource random, ProgressMonitor monitor) {
        NDArray others = others(batch);
        learner.learn(batch.overTime(), settings.steps(), input -> ClubBound.surprise(learner.output(MEAN, input),
            logVariance(input), others), monitor);
    }

    @Override
    public NDArray penalty(DecoupledBatch batch, RandomSource random) {
        learner.freeze(true);
        NDArray input = batch.overTime();
        return ClubBound.of(learner.output(MEAN, input), logVariance(input), others(batch));
    }

    private NDArray others(DecoupledBatch batch) {
        return standardisation.of(batch.frozenOverTime());
    }

    /** Between -1 and 1, as the authors' code has it, so that q can't become certain. */
    private NDArray logVariance(NDArray input) {
        return learner.output(LOG_VARIANCE, input).tanh();
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
