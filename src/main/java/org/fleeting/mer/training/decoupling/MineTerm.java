package org.fleeting.mer.training.decoupling;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.training.mine.FeaturePairs;
import org.fleeting.mer.training.mine.MineAdversary;
import org.fleeting.mer.training.mine.Strangers;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;

/**
 * L_MI, the paper's: MINE's estimate of what the features of both branches share (PeerJ CS 1140, stages 2 to 4). Where
 * strangers are chosen and no clip of a batch has one, L_MI of that batch is 0, and MINE learns nothing of it.
 */
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
        Strangers strangers = Strangers.of(batch.labels(), settings());
        strangers.of(pairs(settings(), batch))
            .ifPresentOrElse(pairs -> mine.learn(pairs, strangers, random, monitor), monitor::checkCancelled);
    }

    @Override
    public NDArray penalty(DecoupledBatch batch, RandomSource random) {
        Strangers strangers = Strangers.of(batch.labels(), settings());
        return strangers.of(pairs(settings(), batch)).map(pairs -> mine.estimate(pairs, strangers, random))
            .orElseGet(() -> batch.features().mul(batch.features().getManager().create(0f)).sum());
    }

    /** Returns how many of all clips of a decoupling have no stranger, whatever the batch: L_MI sees nothing of them. */
    public static int withoutStranger(Decoupling decoupling) {
        return decoupling.description().settings() instanceof MineSettings mine ? withoutStranger(decoupling.labels(), mine)
            : 0;
    }

    static int withoutStranger(Map<String, ClipLabels> labels, MineSettings settings) {
        return Strangers.of(List.copyOf(labels.values()), settings).clips().map(clips -> labels.size() - clips.length).orElse(
            0);
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
