package org.fleeting.mer.training.decoupling;

import org.fleeting.mer.loss.KernelAlignment;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;

/** L_CKA: how far a kernel of the features follows who is filmed, or the features of the other branch. It learns nothing. */
final class KernelTerm implements DecouplingTerm {

    private final KernelSettings settings;

    KernelTerm(KernelSettings settings) {
        this.settings = settings;
    }

    @Override
    public KernelSettings settings() {
        return settings;
    }

    @Override
    public void learn(DecoupledBatch batch, RandomSource random, ProgressMonitor monitor) {
        monitor.checkCancelled();
    }

    @Override
    public NDArray penalty(DecoupledBatch batch, RandomSource random) {
        NDArray kernel = KernelAlignment.ofFeatures(batch.overTime());
        NDArray other = settings.isAgainstPerson() ? KernelAlignment.ofLabels(batch.persons())
            : KernelAlignment.ofFeatures(batch.frozenOverTime());
        return KernelAlignment.of(kernel, other,
            settings.isGivenEmotion() ? KernelAlignment.ofLabels(batch.emotions()) : other.onesLike());
    }
}
