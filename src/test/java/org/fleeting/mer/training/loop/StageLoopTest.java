package org.fleeting.mer.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.OutOfMemory;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

public class StageLoopTest {

    @Test
    void fiftyStepsLeaveNoArraysBehind() {
        try (NDManager manager = TorchEngine.newManager()) {
            List<Integer> arrays = new ArrayList<>();
            StageSetup setup = Setups.idNet(Trained.settings(ResNet3dKind.IDNET, 1).toBuilder().duration(50, DurationUnit.STEPS)
                .batchSize(2).microBatchSize(1).build());
            StageLoop loop = new StageLoop(setup, new StageState(setup, manager), manager, ProgressMonitor.none());

            loop.run(new TrainingListener() {
                @Override
                public void onStep(StepRecord step) {
                    arrays.add(manager.getManagedArrays().size());
                }
            }, Optional::empty);

            assertThat(arrays).hasSize(50).containsOnly(arrays.get(0));
        }
    }

    @Test
    void saysWhatToDoWhenMemoryIsFull() {
        EngineException full = new EngineException("[enforce fail at alloc_cpu.cpp:118] . DefaultCPUAllocator: can't "
            + "allocate memory: you tried to allocate 1073741824 bytes. Error code 12 (Cannot allocate memory)");

        assertThat(OutOfMemory.explained(full, "a micro-batch of 32 clips", "Crop the faces smaller"))
            .isInstanceOf(InvalidInputException.class).hasCause(full)
            .hasMessage("a micro-batch of 32 clips does not fit into memory");
        EngineException other = new EngineException("no kernel");
        assertThat(OutOfMemory.explained(other, "a micro-batch of 32 clips", "")).isSameAs(other);
    }
}
