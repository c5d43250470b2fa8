package org.fleeting.mer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.network.Branch;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class StagesTest {

    @Test
    void fourStagesTrainInARow() {
        LabelledClips clips = MovingSquares.eight();
        StageSettings id = StageSettings.defaults(Branch.IDNET).withEpochs(6).withBatchSize(4).withLearningRate(1e-3);
        StageSettings me = StageSettings.defaults(Branch.MENET).withEpochs(6).withBatchSize(4).withLearningRate(1e-3);
        long t = System.nanoTime();
        StageResult one = train(Branch.IDNET, id, null, null, clips);
        t = show(one, t);
        Decoupling first = new Decoupler(DecouplerSettings.DEFAULT).decouple(clips, one.model(), ProgressMonitor.none());
        StageResult two = train(Branch.MENET, me, null, first, clips);
        t = show(two, t);
        Decoupling second = new Decoupler(DecouplerSettings.DEFAULT).continueFrom(first).decouple(clips, two.model(), ProgressMonitor.none());
        StageResult three = train(Branch.IDNET, id, one.model(), second, clips);
        t = show(three, t);
        Decoupling third = new Decoupler(DecouplerSettings.DEFAULT).continueFrom(second).decouple(clips, three.model(), ProgressMonitor.none());
        StageResult four = train(Branch.MENET, me, two.model(), third, clips);
        t = show(four, t);
        System.out.println(four.model().description().toJson());
    }
    static long show(StageResult r, long t) {
        r.epochs().forEach(System.out::println);
        System.out.println(r.mutualInformationBefore() + " -> " + r.mutualInformationAfter() + " " + (System.nanoTime() - t) / 1e9);
        return System.nanoTime();
    }

    private static StageResult train(Branch branch, StageSettings settings, BranchModel initial, Decoupling against, LabelledClips clips) {
        return new StageTrainer(branch, settings).startFrom(initial).against(against)
            .train(clips, TrainingListener.none(), ProgressMonitor.none());
    }
}
