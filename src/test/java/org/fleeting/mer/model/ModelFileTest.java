package org.fleeting.mer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.EditedWeights;
import org.fleeting.mer.network.weights.ResavedWeights;
import org.fleeting.mer.network.weights.SafetensorsHeader;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

    @TempDir
    private Path folder;

    @Test
    void loadedModelIsTheSavedOne() throws IOException {
        TrainedNetwork model = Trained.idNet().model();
        Path first = folder.resolve("first");
        model.save(first);

        TrainedNetwork loaded = TrainedNetwork.load(first);

        Path second = folder.resolve("second");
        loaded.save(second);
        assertThat(loaded.description()).isEqualTo(model.description());
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(new Predictor(loaded).predict(Trained.CLIPS, ProgressMonitor.none()).get(0).probabilities())
            .isEqualTo(new Predictor(model).predict(Trained.CLIPS, ProgressMonitor.none()).get(0).probabilities());
    }

    @Test
    void loadedModelKeepsItsMine() {
        TrainedNetwork model = Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1))
            .against(Trained.decoupling())).model();
        Path file = folder.resolve("model");
        model.save(file);

        TrainedNetwork.TrainedMine mine = TrainedNetwork.load(file).mine().orElseThrow();

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
        NetworkDescription description = Trained.idNet().model().description();

        assertThat(NetworkDescription.fromJson(description.toJson())).isEqualTo(description);
        assertThat(DecouplingDescription.fromJson(Trained.decoupling().description().toJson()))
            .isEqualTo(Trained.decoupling().description());
    }

    @Test
    void refusesFileOfAnotherKind() {
        Path file = folder.resolve("decoupling");
        Trained.decoupling().save(file);

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessage(file + " holds a decoupling, expected: a network");
    }

    @Test
    void namesWeightsAsPyTorchDoes() throws IOException {
        Path file = idNet();

        assertThat(EditedWeights.header(file)).contains("\"format\":\"pt\"",
            "\"conv0.conv.weight\":{\"dtype\":\"F32\",\"shape\":[64,3,7,7]", "\"block2.projection.norm.running_mean\":",
            "\"classifier.weight\":{\"dtype\":\"F32\",\"shape\":[2,512]");
    }

    @Test
    void tellsWhatAFileHoldsWithoutItsWeights() {
        Path file = folder.resolve("noted");
        Trained.idNet().model().save(file, Map.of("by", "me"), ProgressMonitor.none());

        NetworkFile head = NetworkFile.read(file);

        assertThat(head.description()).isEqualTo(Trained.idNet().model().description());
        assertThat(head.notes()).containsEntry("by", "me");
    }

    @Test
    void refusesAFileOfALaterRelease() throws IOException {
        Path file = idNet();
        EditedWeights.replace(file, "\"fleeting.format\":\"2\"", "\"fleeting.format\":\"3\"");

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessage(file + " was written by a later release of Fleeting (format 3; this release reads up to 2)")
            .extracting("resolution").isEqualTo("Update Fleeting.");
    }

    @Test
    void refusesAFileOfAnotherTool() throws IOException {
        Path file = idNet();
        String last = "\"format\":\"pt\"},";
        EditedWeights.editHeader(file, header -> "{" + header.substring(header.indexOf(last) + last.length()));

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class).hasMessage(
            file + " does not say what its weights are: Fleeting did not write it, or its metadata were removed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "fleeting.format":"2" | "fleeting.format":"one" | its format is "one"
        "fleeting.format":"2" | "fleeting.form":"2"     | its format is "null"
        "stage":1             | "stage":{}              | the description of what it holds can't be read
        "frames":3            | "frames":2147483647     | the description of what it holds can't be read
        "frames":3            | "frames":-3             | the description of what it holds can't be read
        "height":16           | "height":1000000000     | the description of what it holds can't be read
        "kind":"IDNet"        | "kind":"XNet"           | the description of what it holds can't be read
        "kind":"IDNet"        | "kind":"MENet"          | the description of what it holds can't be read
        "inputMode":"RGB"     | "inputMode":null        | the description of what it holds can't be read
        "line":[              | "line":null,"x":[       | the description of what it holds can't be read
        "deviation":[         | "deviation":[-1,        | the description of what it holds can't be read
        "mean":[              | "mean":[1e39,0,0],"x":[ | the description of what it holds can't be read (As many finite means
        "mean":[              | "mean":["NaN",0,0],"x":[ | the description of what it holds can't be read (As many finite
        "mean":[              | "mean":[null,0,0],"x":[ | the description of what it holds can't be read
        "deviation":[         | "deviation":[1e39,1,1],"x":[ | the description of what it holds can't be read (As many finite
        "inputMode":"RGB"     | "inputMode":"rgb"       | the description of what it holds can't be read ($.inputMode is none of
        "stage":1             | "stage":5               | the description of what it holds can't be read (There is no stage 5
        "stage":1,            | "stage":1,"mine":"X",   | the description of what it holds can't be read ($.mine is none of [
        "attention":"SELF"    | "attention":"NONE OF OURS" | the description of what it holds can't be read (No enum constant
        "subject 2"           | "subject 1"             | the description of what it holds can't be read (Each class needs a
        "subject 2"           | " "                     | the description of what it holds can't be read (Each class needs a
        "id":"                | "id":"0                 | its weights are not those that were written
        """)
    void refusesADescriptionThatLies(String text, String lie, String finding) throws IOException {
        Path file = idNet();
        EditedWeights.replace(file, text, lie);

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file + " is damaged: " + finding);
    }

    @Test
    void refusesASizeThatTheFileHasNoRoomFor() throws IOException {
        Path file = idNet();
        String classes = IntStream.range(0, 100_000).mapToObj("\"%d\""::formatted).collect(Collectors.joining(","));
        EditedWeights.replace(file, "\"classes\":2", "\"classes\":100000");
        EditedWeights.replace(file, "\"classes\":[\"subject 1\",\"subject 2\"]", "\"classes\":[" + classes + "]");

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("numbers or more, and has room for");
    }

    @Test
    void refusesOneChangedBitOfAWeight() throws IOException {
        Path file = idNet();
        EditedWeights.overwrite(file, -1000, (byte) 1);

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file + " is damaged: its weights are not those that were written (SHA-256 ");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void refusesWeightsThatAreNoNumbers(float value) throws IOException {
        TrainedNetwork whole = Trained.idNet().model();
        Weights weights = new Weights(new LinkedHashMap<>(whole.weights().arrays()));
        weights.arrays().computeIfPresent("08classifier_bias",
            (name, values) -> new Weights.Values(values.shape(), new float[] {0, value}));
        Path file = idNet();
        EditedWeights.replace(file, whole.description().id(), weights.hash());
        SafetensorsHeader.Tensor bias = SafetensorsHeader.parse(EditedWeights.header(file)).tensors().stream()
            .filter(tensor -> tensor.name().equals("classifier.bias")).findFirst().orElseThrow();
        byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0).putFloat(value).array();
        EditedWeights.overwrite(file, 8 + EditedWeights.header(file).length() + bias.begin(), bytes);

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessage("%s is damaged: classifier.bias holds %s", file, value);
        assertThatThrownBy(() -> new TrainedNetwork(whole.description(), weights, null).save(folder.resolve("not written")))
            .hasMessage("IDNet, stage 1 has no weights to be kept: classifier.bias holds " + value);
        assertThat(folder.resolve("not written")).doesNotExist();
    }

    @Test
    void readsWhatAnotherProgramSavedAgain() throws IOException {
        Path file = idNet();

        ResavedWeights.sorted(file);

        TrainedNetwork loaded = TrainedNetwork.load(file);
        assertThat(loaded.description()).isEqualTo(Trained.idNet().model().description());
        assertThat(loaded.weights().hash()).isEqualTo(loaded.description().id());
        ResavedWeights.as(file, "F16", x -> x);
        assertThatThrownBy(() -> NetworkFile.read(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("(16 bit), but floating point of 32 bit (F32) is needed");
    }

    @Test
    void refusesAChangedMine() throws IOException {
        Path file = folder.resolve("model");
        Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)).against(Trained
            .decoupling()))
            .model().save(file);
        EditedWeights.overwrite(file, -4, (byte) 1);

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file + " is damaged: its weights are not those that were written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "clips":8,"continues | "clips":2147483647,"continues | is damaged: it names 8 clips, 8 different ones
        "frames":3           | "frames":4096                 | is no weights file, or damaged: it says that it
        "keys":[             | "keys":[[],                   | is damaged: the names of its clips can't be read
        "keys":[             | "keys":null,"x":[             | is damaged: the names of its clips can't be read
        "fleeting.clips"     | "fleeting.clip"               | is damaged: the names of its clips can't be read
        "join":"PROJECTED"   | "join":"X"                    | is damaged: the description of what it holds
        "features"           | "feature"                     | holds the weights of another model
        """)
    void refusesADecouplingThatLies(String text, String lie, String finding) throws IOException {
        Path file = folder.resolve("decoupling");
        Trained.decoupling().save(file);
        EditedWeights.replace(file, text, lie);

        assertThatThrownBy(() -> Decoupling.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file + " " + finding);
    }

    @Test
    void refusesFeaturesThatTheFileHasNoRoomFor() throws IOException {
        Path file = folder.resolve("decoupling");
        Trained.decoupling().save(file);
        String keys = IntStream.range(8, 200_000).mapToObj("\"%d\","::formatted).collect(Collectors.joining());
        EditedWeights.replace(file, "\"clips\":8,\"continues", "\"clips\":200000,\"continues");
        EditedWeights.replace(file, "\"keys\":[", "\"keys\":[" + keys);

        assertThatThrownBy(() -> Decoupling.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("it says that it holds 307200000 numbers or more, and has room for ");
    }

    @Test
    void refusesOneChangedBitOfAFeature() throws IOException {
        Path file = folder.resolve("decoupling");
        Trained.decoupling().save(file);
        EditedWeights.overwrite(file, 8 + EditedWeights.header(file).length() + 100, (byte) 1);

        assertThatThrownBy(() -> Decoupling.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file + " is damaged: its features and weights are not those that were written");
    }

    /** Whatever is written over the head of a file, reading it gives a description or an error that names the file. */
    @Test
    void readsOrRefusesWhateverAHeadSays() throws IOException {
        Path branch = head(idNet());
        Path whole = folder.resolve("decoupling");
        Trained.decoupling().save(whole);
        Path decoupling = head(whole);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            refused += isRefused(branch, random, () -> NetworkFile.read(branch)) ? 1 : 0;
            refused += isRefused(decoupling, random, () -> Decoupling.load(decoupling)) ? 1 : 0;
        }
        assertThat(refused).as("files refused").isGreaterThan(600);
    }

    private static boolean isRefused(Path file, Random random, Runnable read) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try {
            byte[] bytes = before.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int place = 8 + random.nextInt(bytes.length - 8);
                bytes[place] = (byte) "0123456789[]{}\",:-enul".charAt(random.nextInt(22));
            }
            Files.write(file, bytes);
            read.run();
            return false;
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
            assertThat(e.getMessage().length()).as("length of the message").isLessThan(1000);
            return true;
        } finally {
            Files.write(file, before);
        }
    }

    /** Returns a file of the head alone, so that many can be read within a second. */
    private static Path head(Path file) throws IOException {
        byte[] head = Arrays.copyOf(Files.readAllBytes(file), 8 + EditedWeights.header(file).length());
        return Files.write(file.resolveSibling(file.getFileName() + "-head"), head);
    }

    private Path idNet() {
        Path file = folder.resolve("idnet");
        Trained.idNet().model().save(file);
        return file;
    }

    @Test
    void refusesCutFile() throws IOException {
        Path file = folder.resolve("cut");
        Trained.idNet().model().save(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file.toString());
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Path missing = folder.resolve("missing").resolve("model");

        assertThatThrownBy(() -> Trained.idNet().model().save(missing)).isInstanceOf(InvalidInputException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static String id(Weights weights) {
        return weights.addTo(new ContentHash()).hex();
    }
}
