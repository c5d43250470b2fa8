package org.fleeting.mer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.network.Branch;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class ModelFileTest {

    @TempDir
    private Path folder;

    @Test
    void loadedModelIsTheSavedOne() throws IOException {
        BranchModel model = Trained.idNet().model();
        Path first = folder.resolve("first");
        model.save(first);

        BranchModel loaded = BranchModel.load(first);

        Path second = folder.resolve("second");
        loaded.save(second);
        assertThat(loaded.description()).isEqualTo(model.description());
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(new Predictor(loaded).predict(Trained.CLIPS, ProgressMonitor.none()).get(0).probabilities())
            .isEqualTo(new Predictor(model).predict(Trained.CLIPS, ProgressMonitor.none()).get(0).probabilities());
    }

    @Test
    void loadedModelKeepsItsMine() {
        BranchModel model = Trained.train(new StageTrainer(Branch.MENET, Trained.settings(Branch.MENET, 1))
            .against(Trained.decoupling())).model();
        Path file = folder.resolve("model");
        model.save(file);

        BranchModel.TrainedMine mine = BranchModel.load(file).mine().orElseThrow();

        assertThat(mine.decoupling()).isEqualTo(Trained.decoupling().description().id());
        assertThat(id(mine.weights())).isEqualTo(id(model.mine().orElseThrow().weights()));
    }

    @Test
    void loadedDecouplingIsTheSavedOne() throws IOException {
        Decoupling decoupling = Trained.decoupling();
        Path first = folder.resolve("first");
        decoupling.save(first);

        Decoupling loaded = Decoupling.load(first);

        Path second = folder.resolve("second");
        loaded.save(second);
        assertThat(loaded.description()).isEqualTo(decoupling.description());
        assertThat(loaded.features().keySet()).containsExactlyElementsOf(decoupling.features().keySet());
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }

    @Test
    void descriptionSurvivesJson() {
        BranchDescription description = Trained.idNet().model().description();

        assertThat(BranchDescription.fromJson(description.toJson())).isEqualTo(description);
        assertThat(DecouplingDescription.fromJson(Trained.decoupling().description().toJson()))
            .isEqualTo(Trained.decoupling().description());
    }

    @Test
    void refusesFileOfAnotherKind() {
        Path file = folder.resolve("decoupling");
        Trained.decoupling().save(file);

        assertThatThrownBy(() -> BranchModel.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessage(file + " holds no branch.");
    }

    @Test
    void refusesCutFile() throws IOException {
        Path file = folder.resolve("cut");
        Trained.idNet().model().save(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));

        assertThatThrownBy(() -> BranchModel.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file.toString());
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Path missing = folder.resolve("missing").resolve("model");

        assertThatThrownBy(() -> Trained.idNet().model().save(missing)).isInstanceOf(InvalidInputException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static String id(Weights weights) {
        return weights.addTo(new ContentHash()).hex();
    }
}
