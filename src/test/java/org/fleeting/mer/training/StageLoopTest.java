package org.fleeting.mer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;

import org.fleeting.mer.network.Architecture;
import org.fleeting.mer.network.Attention;
import org.fleeting.mer.network.Branch;
import org.fleeting.mer.network.TorchEngine;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class StageLoopTest {

    @Test
    void fiftyStepsLeaveNoArraysBehind() {
        try (NDManager manager = TorchEngine.newManager()) {
            List<Integer> arrays = new ArrayList<>();
            StageLoop loop = new StageLoop(setup(), manager, ProgressMonitor.none());

            loop.run(new TrainingListener() {
                @Override
                public void onStep(StepRecord step) {
                    arrays.add(manager.getManagedArrays().size());
                }
            });

            assertThat(arrays).hasSize(50).containsOnly(arrays.get(0));
        }
    }

    /** IDNet, the smaller one, against features of another IDNet that pass for MENet's: all kinds of arrays come by. */
    private static StageSetup setup() {
        StageSettings settings = Trained.settings(Branch.IDNET, 1).withDuration(50, DurationUnit.STEPS).withBatchSize(2);
        TrainingClips clips = TrainingClips.read(Trained.CLIPS, Branch.IDNET, List.of(), clip -> { },
            ProgressMonitor.none());
        return new StageSetup(3, settings, new Architecture(Branch.IDNET, 3, 16, 16, 2, Attention.SELF),
            new ClipSize(3, 32, 32), clips, new ClipInput(true, InputMode.RGB, Normalisation.NONE), Optional.empty(),
            Optional.of(Trained.decoupling()));
    }
}
