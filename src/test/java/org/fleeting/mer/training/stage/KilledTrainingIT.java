package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.checkpoint.Checkpoint;
import org.fleeting.mer.training.loop.Setups;
import org.fleeting.mer.training.loop.StageSetup;
import org.fleeting.mer.training.loop.StageState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDManager;

/** Kills a training again and again, at moments around the writing of its checkpoint. */
class KilledTrainingIT {

    private static final int KILLS = 8;
    private static final int MOST_MILLIS = 900;

    @TempDir
    private Path folder;

    @Test
    void goesOnToTheSameBytesWheneverItIsKilled() throws Exception {
        Path killed = folder.resolve("killed");
        Path whole = folder.resolve("whole");
        Random random = new Random(11);
        int checkpoints = 0;

        for (int i = 0; i < KILLS; i++) {
            killAfterFirstLine(killed, random.nextInt(MOST_MILLIS));
            checkpoints += isReadable(killed) ? 1 : 0;
        }
        run(killed);
        run(whole);

        assertThat(checkpoints).as("kills after which there was a checkpoint").isPositive();
        assertThat(Files.mismatch(killed.resolve(TrainingProcess.MODEL), whole.resolve(TrainingProcess.MODEL)))
            .as("first byte that differs").isEqualTo(-1);
    }

    /** Starts the training and kills it so long after its first epoch began or ended. */
    private static void killAfterFirstLine(Path checkpoints, int millis) throws Exception {
        Process process = start(checkpoints);
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            assertThat(line == null || line.startsWith("epoch ")).as(line).isTrue();
            Thread.sleep(millis);
        } finally {
            // SIGKILL
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Reads all that was left; a file that can't be read fails here. Returns whether there was a checkpoint. */
    private static boolean isReadable(Path checkpoints) {
        Path best = checkpoints.resolve("best.safetensors");
        Path last = checkpoints.resolve("last.safetensors");
        if (Files.exists(best)) {
            assertThat(TrainedNetwork.load(best).description().kind()).isEqualTo(ResNet3dKind.IDNET);
        }
        if (Files.exists(last)) {
            Checkpoint found = Checkpoint.read(last);
            StageSettings settings = Trained.settings(ResNet3dKind.IDNET, 6).toBuilder().microBatchSize(found.microBatchSize())
                .build();
            StageSetup setup = Setups.idNetAlone(settings);
            try (NDManager manager = TorchEngine.newManager()) {
                StageState state = new StageState(setup, manager);
                found.restore(last, setup, state, manager);
                assertThat(state.epochs()).isNotEmpty();
            }
        }
        return Files.exists(last);
    }

    private static void run(Path checkpoints) throws Exception {
        Process process = start(checkpoints);
        List<String> lines;
        try (BufferedReader reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    }

    private static Process start(Path checkpoints) throws IOException {
        return TrainingProcess.command(List.of("-Xmx1g"), TrainingProcess.CHECKPOINTS, checkpoints.toString()).start();
    }
}
