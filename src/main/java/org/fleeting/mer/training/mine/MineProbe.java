package org.fleeting.mer.training.mine;

import java.util.Arrays;
import java.util.Optional;

import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDManager;

/**
 * Measures what two branches share, the same way before and after a stage: by a new MINE, trained on the features as they
 * are.
 *
 * <p>The MINE that a branch is trained against says little about the whole: it lags behind the branch, and at its start it
 * knows nothing. And any MINE finds information in the clips it was trained on, even among random numbers. So one is
 * trained on half of the clips and asked about the other half, then the other way round. It is asked several times during
 * its training, and the best answer counts, at least 0: a MINE that goes on learning its half by heart knows less and less
 * of the other. That choice favours higher estimates a little, the same before and after. Strangers are any two clips,
 * whatever the MINE that a branch is trained against calls strangers, so that its estimates can be compared. Features are
 * standardised first, which changes nothing in what is shared.
 */
public final class MineProbe {

    private static final double LEARNING_RATE = 1e-3;
    private static final int STEPS = 60;
    /** Steps from one look at the other half to the next. */
    private static final int INTERVAL = 10;
    /** Strangers that each clip is tested beside. */
    private static final int STRANGERS = 16;
    /** The fewest clips that make two halves in which a clip has a stranger. */
    private static final int MIN_CLIPS = 4;

    private final MineSettings settings;
    private final Seeds seeds;
    private final ProgressMonitor monitor;

    /** @param seeds drive the halves, the initial weights and the strangers */
    public MineProbe(MineSettings settings, Seeds seeds, ProgressMonitor monitor) {
        this.settings = new MineSettings(0, settings.join(), settings.pooling(), INTERVAL, LEARNING_RATE, false, 1,
            seeds.of("probe"));
        this.seeds = seeds;
        this.monitor = monitor;
    }

    /** Returns the estimate in nats, 0 or more; NaN for fewer than 4 clips. */
    public double estimate(FeaturePairs features, NDManager manager) {
        int clips = features.clips();
        if (clips < MIN_CLIPS) {
            return Double.NaN;
        }
        int[] order = seeds.source("halves", 0).shuffled(clips);
        int[] one = Arrays.copyOfRange(order, 0, clips / 2);
        int[] other = Arrays.copyOfRange(order, clips / 2, clips);
        return (heldOut(features, one, other, manager) + heldOut(features, other, one, manager)) / 2;
    }

    private double heldOut(FeaturePairs features, int[] known, int[] unknown, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            FeaturePairs all = features.in(scope);
            FeaturePairs raw = all.of(known);
            FeaturePairs training = raw.standardisedBy(raw);
            FeaturePairs testing = all.of(unknown).standardisedBy(raw);
            FeaturePairs strangers = testing.evenStrangers(STRANGERS);
            MineAdversary mine = new MineAdversary(settings, training.lengths(), Optional.empty(), scope);
            RandomSource random = seeds.source("probe strangers", 0);
            double best = 0;
            for (int step = 0; step < STEPS; step += INTERVAL) {
                mine.learn(training, Strangers.ANY, random, monitor);
                best = Math.max(best, estimate(mine, testing, strangers, scope));
            }
            return best;
        }
    }

    private static double estimate(MineAdversary mine, FeaturePairs pairs, FeaturePairs strangers, NDManager manager) {
        try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
            return mine.estimate(pairs.in(scope), strangers.in(scope)).getFloat();
        }
    }
}
