package org.fleeting.mer.training.mine;

import java.util.Optional;

import org.fleeting.mer.loss.DonskerVaradhan;
import org.fleeting.mer.loss.MovingAverage;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.optimiser.Optimiser;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * MINE while a branch is trained against it. It learns to see what the two branches' features share, and tells the branch,
 * which learns to share less.
 *
 * <p>The paper does not say who trains MINE. Here MINE climbs its own bound on detached features for some steps of its own
 * Adam; then the branch descends the bound with MINE frozen.
 */
public final class MineAdversary {

    private final MineSettings settings;
    private final NDManager manager;
    private final MineNetwork network;
    private final ParameterStore store;
    private final Optimiser adam;
    private final MovingAverage average;

    /**
     * @param lengths of the features that MINE compares
     * @param initial the weights to start from; random ones if there are none
     * @param manager owns all that lasts; whatever it allocates ends with it
     */
    public MineAdversary(MineSettings settings, MineNetwork.Lengths lengths, Optional<Weights> initial, NDManager manager) {
        this.settings = settings;
        this.manager = manager;
        this.network = Networks.mine(settings, lengths, initial, manager);
        this.store = new ParameterStore(manager, false);
        this.adam = OptimiserSettings.adam(settings.mineLearningRate())
            .create(manager, network.getParameters().values());
        this.average = new MovingAverage(settings.averageRate());
    }

    /**
     * Lets MINE climb its bound on detached pairs, for as many steps as the settings say; asks at each whether to go on.
     *
     * @param who are the strangers of these clips
     */
    public void learn(FeaturePairs detached, Strangers who, RandomSource random, ProgressMonitor monitor) {
        freeze(false);
        for (int i = 0; i < settings.mineSteps(); i++) {
            monitor.checkCancelled();
            try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
                FeaturePairs features = detached.in(scope);
                NDArray pairs = score(features);
                NDArray strangers = score(features.strangers(who, random));
                NDArray bound = settings.isGradientCorrected()
                    ? pairs.mean().sub(average.corrected(strangers))
                    : DonskerVaradhan.bound(pairs, strangers);
                GradientMode.backward(bound.neg());
            }
            adam.step();
        }
    }

    /** Returns MINE's estimate in nats, a scalar, through which gradients reach the features but not MINE. */
    public NDArray estimate(FeaturePairs features, Strangers who, RandomSource random) {
        return estimate(features, features.strangers(who, random));
    }

    /** Returns the same estimate with given strangers. */
    public NDArray estimate(FeaturePairs features, FeaturePairs strangers) {
        freeze(true);
        return DonskerVaradhan.bound(score(features), score(strangers));
    }

    public MineSettings settings() {
        return settings;
    }

    public Weights weights() {
        return Weights.of(network);
    }

    /** Returns the steps of MINE's own optimiser so far. */
    public int steps() {
        return adam.steps();
    }

    /** Returns the moving average's logarithm; NaN before the first step. */
    public double logAverage() {
        return average.log();
    }

    /** Goes on as after so many steps; the arrays are those that {@link #addTo} gave an archive to fill. */
    public void continueAfter(int steps, double logAverage) {
        adam.continueAfter(steps);
        average.continueFrom(logAverage);
    }

    /** Adds network and optimiser to an archive, which writes them or fills them from a file. */
    public void addTo(Archive archive, String name) {
        archive.with(name, network);
        adam.state().forEach((part, array) -> archive.with(name + ".adam." + part, array));
    }

    private NDArray score(FeaturePairs pairs) {
        return network.statistic(store, pairs.motion(), pairs.identity(), true);
    }

    private void freeze(boolean isFrozen) {
        for (Parameter parameter : network.getParameters().values()) {
            parameter.freeze(isFrozen);
        }
    }
}
