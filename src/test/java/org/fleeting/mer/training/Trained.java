package org.fleeting.mer.training;

import org.fleeting.mer.network.Branch;
import org.fleeting.mer.work.ProgressMonitor;

/** Small trainings, and results of them that several tests only read. */
final class Trained {

    static final LabelledClips CLIPS = MovingSquares.eight();

    private static StageResult idNet;
    private static Decoupling decoupling;

    private Trained() { }

    static StageSettings settings(Branch branch, int epochs) {
        return StageSettings.defaults(branch).withEpochs(epochs).withBatchSize(4)
            .withLearningRate(branch == Branch.IDNET ? 1e-3 : 1e-4);
    }

    static StageResult train(StageTrainer trainer) {
        return trainer.train(CLIPS, TrainingListener.none(), ProgressMonitor.none());
    }

    /** Stage 1. */
    static synchronized StageResult idNet() {
        if (idNet == null) {
            idNet = train(new StageTrainer(Branch.IDNET, settings(Branch.IDNET, 4)));
        }
        return idNet;
    }

    /** Stage 1's IDNet, held fixed. */
    static synchronized Decoupling decoupling() {
        if (decoupling == null) {
            decoupling = new Decoupler(DecouplerSettings.DEFAULT)
                .decouple(CLIPS, idNet().model(), ProgressMonitor.none());
        }
        return decoupling;
    }
}
