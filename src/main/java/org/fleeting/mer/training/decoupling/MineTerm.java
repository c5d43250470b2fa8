package org.fleeting.mer.training.decoupling;

import java.util.Optional;

import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.training.mine.FeaturePairs;
import org.fleeting.mer.training.mine.MineAdversary;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;

/** L_MI, the paper's: MINE's estimate of what the features of both branches share (PeerJ CS 1140, stages 2 to 4). */
public final class MineTerm implements DecouplingTerm {

    private static final String NAME = "mine";

    private final MineAdversary mine;

    MineTerm(MineAdversary mine) {
        this.mine = mine;
    }

    @Override
    public MineSettings settings() {
        return mine.settings();
    }

    @Override
    public void learn(DecoupledBatch batch, RandomSource random, ProgressMonitor monitor) {
        mine.learn(pairs(settings(), batch), random, monitor);
    }

    @Override
    public NDArray penalty(DecoupledBatch batch, RandomSource random) {
        return mine.estimate(pairs(settings(), batch), random);
    }

    /** Returns what MINE compares of a batch. */
    public static FeaturePairs pairs(MineSettings settings, DecoupledBatch batch) {
        return FeaturePairs.of(batch.features(), batch.frozen(), batch.trained(), settings.pooling());
    }

    @Override
    public Optional<Weights> weights() {
        return Optional.of(mine.weights());
    }

    @Override
    public void addTo(Archive archive) {
        mine.addTo(archive, NAME);
    }

    @Override
    public TermProgress progress() {
        return new TermProgress(mine.steps(), mine.logAverage());
    }

    @Override
    public void continueAfter(TermProgress progress) {
        mine.continueAfter(progress.steps(), progress.logAverage());
    }
}
