package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.fleeting.folder.Folder;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that the user did not ask for. */
class SafeguardTest {

    private static final int EPOCHS = 4;
    private static final String ANEW = "The training began anew, since its checkpoint can't be read: ";
    private static final String WITHOUT = "No checkpoints are kept, and a training that is killed will begin anew: ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {StageSettings.FROM_MEMORY, 2})
    void goesOnToTheSameBytesAsWithoutABreak(int microBatchSize) throws IOException {
        StageSettings settings = settings(EPOCHS).toBuilder().microBatchSize(microBatchSize).build();
        StageResult whole = Trained.train(trainer(settings).against(Trained.ofMeNet()));
        assertThatThrownBy(() -> Trained.train(safe(settings).against(Trained.ofMeNet()), Trained.cancelAt(3)))
            .isInstanceOf(CancellationException.class);

        StageResult resumed = Trained.train(safe(settings).against(Trained.ofMeNet()));

        assertThat(resumed.restoredEpochs()).isPositive();
        assertThat(resumed.warnings()).isEmpty();
        assertSameModel(resumed, whole);
        assertThat(files()).extracting(file -> file.getFileName().toString()).as("no model for the user").containsExactly(
            ".lock", "last.safetensors", "metrics.csv");
    }

    @Test
    void tellsTrainingsApart() throws IOException {
        StageResult longer = Trained.train(safe(settings(2)));
        Trained.train(safe(settings(2).toBuilder().seed(9).build()));

        StageResult shorter = Trained.train(safe(settings(1)));
        StageResult again = Trained.train(safe(settings(2)));

        assertThat(List.of(longer.restoredEpochs(), shorter.restoredEpochs(), again.restoredEpochs())).containsExactly(0, 0, 2);
        assertSameModel(shorter, Trained.train(trainer(settings(1))));
        assertSameModel(again, longer);
        assertThat(trainings()).hasSize(3).allMatch(path -> path.getFileName().toString().matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void beginsAnewWhereTheCheckpointIsDamaged(boolean isCut) throws IOException {
        StageResult whole = Trained.train(safe(settings(2)));
        Path last = trainings().get(0).resolve("last.safetensors");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 3] ^= 1;
        Files.write(last, isCut ? Arrays.copyOf(bytes, bytes.length - 5) : bytes);

        StageResult again = Trained.train(safe(settings(2)));

        assertThat(again.restoredEpochs()).isZero();
        assertThat(again.warnings()).singleElement().asString().startsWith(ANEW + last + " is ").contains("damaged: ");
        assertSameModel(again, whole);
        assertThat(Trained.train(safe(settings(2))).restoredEpochs()).as("the new checkpoint is whole").isEqualTo(2);
    }

    @Test
    void goesOnWithoutWhereNoFolderCanBeMade() throws IOException {
        Files.writeString(safeguards(), "no folder");

        StageResult result = Trained.train(safe(settings(1)));

        assertThat(result.warnings()).singleElement().asString().startsWith(WITHOUT + safeguards()).contains(
            ": the checkpoint folder can't be used (");
        assertSameModel(result, Trained.train(trainer(settings(1))));
    }

    @Test
    void goesOnWithoutWhereTheFolderGoes() throws IOException {
        StageResult result = Trained.train(safe(settings(EPOCHS)), new TrainingListener() {
            @Override
            public void onEpoch(EpochRecord epoch) {
                if (epoch.epoch() == 2) {
                    try {
                        Folder.of(folder).delete(safeguards().getFileName().toString());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });

        assertThat(result.warnings()).singleElement().asString().startsWith(WITHOUT);
        assertSameModel(result, Trained.train(trainer(settings(EPOCHS))));
    }

    @Test
    void writesNothingWhereLittleWouldBeLost() throws IOException {
        Trained.train(trainer(settings(2)).safeguards(safeguards(), Duration.ofHours(1)));

        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactly(".lock", "metrics.csv");
    }

    @Test
    void leavesATrainingAloneThatHasAFolderOfItsOwn() {
        Trained.train(safe(settings(1)).checkpoints(folder.resolve("own")));

        assertThat(safeguards()).doesNotExist();
        assertThat(folder.resolve("own/best.safetensors")).exists();
    }

    private static StageSettings settings(int epochs) {
        return Trained.settings(ResNet3dKind.IDNET, epochs);
    }

    private static StageTrainer trainer(StageSettings settings) {
        return new StageTrainer(ResNet3dKind.IDNET, settings).startFrom(Trained.idNet().model());
    }

    private StageTrainer safe(StageSettings settings) {
        return trainer(settings).safeguards(safeguards(), Duration.ZERO);
    }

    private void assertSameModel(StageResult found, StageResult expected) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        found.model().save(one);
        expected.model().save(other);
        assertThat(Files.mismatch(one, other)).as("first byte that differs").isEqualTo(-1);
    }

    private Path safeguards() {
        return folder.resolve("safeguards ä");
    }

    private List<Path> trainings() throws IOException {
        try (Stream<Path> paths = Files.list(safeguards())) {
            return paths.sorted().toList();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(safeguards())) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
