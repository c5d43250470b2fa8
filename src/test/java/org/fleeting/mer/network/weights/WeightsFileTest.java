package org.fleeting.mer.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;

class WeightsFileTest {

    @TempDir
    private Path folder;
    private Path file;
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
        file = folder.resolve("mine.safetensors");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void readsWhatItWrote() {
        NetworkShape architecture = ResNet3dKind.IDNET.shape(2, 16, 16, 5, Attention.SELF);
        ClassifierBlock written = architecture.network(manager, 1);
        Golden.fill(written);
        ClassifierBlock read = architecture.network(manager, 2);

        WeightsFile.write(file, written, Map.of("seed", "1", "über", "\"quoted\"\n"));
        Map<String, String> metadata = WeightsFile.read(file, read);

        assertThat(metadata).isEqualTo(Map.of("seed", "1", "über", "\"quoted\"\n"));
        assertThat(WeightsFile.readMetadata(file)).isEqualTo(metadata);
        assertSame(values(read), values(written));
    }

    @Test
    void fillsInPlaceWhatIsStillTrained() {
        MineNetwork written = mine(1);
        WeightsFile.write(file, written, Map.of());
        MineNetwork read = mine(2);
        NDArray held = read.getParameters().valueAt(0).getArray();

        WeightsFile.read(file, read);

        assertThat(held.toFloatArray()).isEqualTo(written.getParameters().valueAt(0).getArray().toFloatArray());
        assertThat(held.hasGradient()).as("still trained").isTrue();
    }

    @Test
    void findsArraysByNameWhereverTheyLie() throws IOException {
        List<float[]> written = values(mine(1));
        WeightsFile.write(file, mine(1), Map.of("seed", "1"));

        ResavedWeights.sorted(file);
        MineNetwork sorted = mine(2);
        assertThat(WeightsFile.read(file, sorted)).containsEntry("seed", "1");
        assertSame(values(sorted), written);

        ResavedWeights.shuffled(file);
        MineNetwork shuffled = mine(3);
        WeightsFile.read(file, shuffled);
        assertSame(values(shuffled), written);
    }

    @Test
    void readsNumbersOf64BitThatAreOf32() throws IOException {
        WeightsFile.write(file, mine(1), Map.of());
        ResavedWeights.as(file, "F64", x -> x);
        MineNetwork read = mine(2);

        WeightsFile.read(file, read);

        assertSame(values(read), values(mine(1)));
        WeightsFile.write(file, mine(1), Map.of());
        ResavedWeights.as(file, "F64", x -> x + 1e-12);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WeightsFile.read(file, mine(2)))
            .withMessageContaining("holds numbers of 64 bit (F64) that 32 bit (F32) can't tell");
    }

    @ParameterizedTest
    @CsvSource({"F16", "BF16"})
    void namesNumbersOf16Bit(String type) throws IOException {
        WeightsFile.write(file, mine(1), Map.of());
        ResavedWeights.as(file, type, x -> x);

        String message =
            "%s: 01motion_weight holds numbers of the type %s (16 bit), but floating point of 32 bit (F32) is needed"
                .formatted(file, type);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WeightsFile.readMetadata(file))
            .withMessage(message);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WeightsFile.requireCount(file, 295_553))
            .withMessage(message);
        assertRejected(mine(2), message);
    }

    @Test
    void writesTheSameBytesForTheSameWeights() throws IOException {
        Path again = folder.resolve("again.safetensors");

        WeightsFile.write(file, mine(1), Map.of("b", "2", "a", "1", "c", "3"));
        WeightsFile.write(again, mine(1), Map.of("c", "3", "a", "1", "b", "2"));

        assertThat(file).hasSameBinaryContentAs(again);
    }

    @Test
    void writesSafetensors() throws IOException {
        WeightsFile.write(file, mine(1), Map.of("seed", "1"));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        String header = new String(bytes.array(), 8, length, StandardCharsets.UTF_8);
        assertThat(header).startsWith("{\"__metadata__\":{\"seed\":\"1\"},"
            + "\"01motion_weight\":{\"dtype\":\"F32\",\"shape\":[256,512],\"data_offsets\":[0,524288]},"
            + "\"01motion_bias\":{\"dtype\":\"F32\",\"shape\":[256],\"data_offsets\":[524288,525312]}");
        assertThat(length % 8).as("length of the header, modulo 8").isZero();
        assertThat(bytes.getFloat(8 + length)).as("first number").isEqualTo(values(mine(1)).get(0)[0]);
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        WeightsFile.write(file, mine(1), Map.of("seed", "1"));
        WeightsFile.write(file, mine(2), Map.of("seed", "2"));

        assertThat(WeightsFile.readMetadata(file)).containsEntry("seed", "2");
        assertThat(namesInFolder()).containsExactly("mine.safetensors");
    }

    @Test
    void deletesWhatAKilledProgramHasLeftLongAgo() throws IOException {
        Path old = Files.createFile(folder.resolve("mine.safetensors.01234567-89ab-cdef-0123-456789abcdef.tmp"));
        Path young = Files.createFile(folder.resolve("mine.safetensors.81234567-89ab-cdef-0123-456789abcdef.tmp"));
        Path other = Files.createFile(folder.resolve("mine.safetensors.tmp"));
        for (Path file : List.of(old, other)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }

        WeightsFile.write(file, mine(1), Map.of());

        assertThat(old).doesNotExist();
        assertThat(young).as("being written").exists();
        assertThat(other).as("somebody else's").exists();
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Files.createDirectories(file.resolve("a folder that is not empty"));

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> WeightsFile.write(file, mine(1), Map.of()))
            .withMessageStartingWith(file + ": the weights could not be written (");
        assertThat(namesInFolder()).containsExactly("mine.safetensors");
    }

    @Test
    void namesAMissingFile() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> WeightsFile.readMetadata(file))
            .withMessage(file + ": the weights could not be read (java.nio.file.NoSuchFileException: " + file + ")");
    }

    @Test
    void rejectsTheWeightsOfAnotherModel() {
        WeightsFile.write(file, mine(1), Map.of());
        MineNetwork raw = MineNetwork.create(MineNetwork.Join.RAW, MineNetwork.Lengths.PAPER, manager, 1);

        assertRejected(raw, "%s holds the weights of another model:"
            + " Unexpected parameter name: 01motion_weight");
    }

    @Test
    void rejectsMissingAndFurtherParameters() {
        Linear withBias = Linear.builder().setUnits(1).build();
        Linear withoutBias = Linear.builder().setUnits(1).optBias(false).build();
        withBias.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
        withoutBias.initialize(manager, DataType.FLOAT32, new Shape(1, 2));

        WeightsFile.write(file, withBias, Map.of());
        assertRejected(withoutBias,
            "%s holds the weights of another model: Unexpected parameter name: bias");
        WeightsFile.write(file, withoutBias, Map.of());
        assertRejected(withBias, "%s holds the weights of another model: Missing parameter: bias");
    }

    @Test
    void rejectsAnotherShape() {
        WeightsFile.write(file, ResNet3dKind.IDNET.shape(1, 16, 16, 4, Attention.SELF).network(manager, 1), Map.of());
        ClassifierBlock other = ResNet3dKind.IDNET.shape(1, 16, 16, 5, Attention.SELF).network(manager, 1);
        List<float[]> before = values(other);

        assertRejected(other, "%s holds the weights of another model:"
            + " Parameter 08classifier_weight is F32 [4, 512], expected: F32 [5, 512]");
        assertSame(values(other), before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "F32","shape":[1],         | "F16","shape":[1],        | 04output_bias holds numbers of the type F16 (16 bit), but
        "shape":[1],               | "shape":[-1],             | Parameter 04output_bias is F32 [-1], expected: F32 [1]
        "shape":[1],               | "shape":{},               | its header is no safetensors header
        "shape":[1],               | "form":[1],               | "04output_bias" has the unknown key "form"
        "F32","shape":[1],         | "BF16","shape":[1],       | 04output_bias holds numbers of the type BF16 (16 bit)
        "F32","shape":[1],         | "I32","shape":[1],        | 04output_bias holds numbers of the type I32, but
        "F32","shape":[1],         | "F64","shape":[1],        | 04output_bias, F64 [1], lies at bytes 1182208 to 1182212
        "shape":[1],               | "shape":[1,1],            | Parameter 04output_bias is F32 [1, 1], expected: F32 [1]
        [1182208,1182212]          | [1182208,9182212]         | 04output_bias, F32 [1], lies at bytes 1182208 to 9182212
        [1182208,1182212]          | [1182209,1182213]         | bytes 1182208 to 1182209, before 04output_bias
        [1182208,1182212]          | [1182207,1182211]         | 04output_weight and 04output_bias lie in the same bytes
        [1182208,1182212]          | [0,4]                     | and 01motion_weight lie in the same bytes
        [1182208,1182212]          | [1182212,1182208]         | 04output_bias, F32 [1], lies at bytes 1182212 to 1182208
        [1182208,1182212]          | [-4,0]                    | 04output_bias, F32 [1], lies at bytes -4 to 0
        [1182208,1182212]          | [1182208]                 | "04output_bias" lacks dtype, shape or two data_offsets
        [1182208,1182212]          | [1e30,1182212]            | its header is no safetensors header
        04output_bias              | 04output_Bias             | Unexpected parameter name: 04output_Bias
        04output_bias              | 04output_weight           | "04output_weight" occurs twice
        04output_bias              | __metadata__              | "__metadata__" occurs twice
        "04output_bias"            | "04a":{},"04output_bias"  | "04a" lacks dtype, shape or two data_offsets
        [1182208,1182212]}         | [1182208,1182212]},       | its header is no safetensors header
        {"__metadata__"            | ['__metadata__'           | its header is no safetensors header
        """)
    void rejectsAChangedHeader(String before, String after, String finding) throws IOException {
        WeightsFile.write(file, mine(1), Map.of());
        EditedWeights.replace(file, before, after);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WeightsFile.read(file, mine(2)))
            .withMessageStartingWith(file.toString()).withMessageContaining(finding);
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "2000000", "100000000"})
    void rejectsAHeaderLongerThanTheFile(long length) throws IOException {
        WeightsFile.write(file, mine(1), Map.of());
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        Files.write(file, bytes);

        assertRejected(mine(2), "%s is no weights file, or damaged: its header is said to have " + length + " bytes, "
            + (bytes.length - 8) + " are possible");
    }

    @Test
    void rejectsAFileThatWasCutOff() throws IOException {
        WeightsFile.write(file, mine(1), Map.of());
        byte[] bytes = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertRejected(mine(2), "%s is no weights file, or damaged: it has " + (bytes.length - 1) + " bytes, expected: "
            + bytes.length);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        assertRejected(mine(2), "%s is no weights file, or damaged: it has " + (bytes.length + 1) + " bytes, expected: "
            + bytes.length);
        Files.write(file, new byte[0]);
        assertRejected(mine(2), "%s is no weights file, or damaged: it has 0 bytes, a weights file has 8 at least");
    }

    @Test
    void rejectsDeeplyNestedJson() throws IOException {
        WeightsFile.write(file, mine(1), Map.of());
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);

        for (String before : List.of("\"shape\":[1]", "\"dtype\":\"F32\"", "{\"__metadata__\":{}")) {
            Path copy = Files.copy(file, folder.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
            EditedWeights.replace(copy, before, before.substring(0, before.indexOf(':') + 1) + deep);

            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WeightsFile.readMetadata(copy))
                .withMessageStartingWith(
                    copy + " is no weights file, or damaged: its header is no safetensors header: ");
        }
    }

    @Test
    void rejectsAFileThatIsTooShortForWhatItSays() {
        WeightsFile.write(file, mine(1), Map.of());

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> WeightsFile.requireCount(file, Long.MAX_VALUE))
            .withMessage(file + " is no weights file, or damaged: it says that it holds 9223372036854775807 numbers or"
                + " more, and has room for 295553");
        assertThatCode(() -> WeightsFile.requireCount(file, 295_553)).doesNotThrowAnyException();
    }

    /** Whatever bytes a file has, reading ends in the weights that were written or in an error that names the file. */
    @Test
    void readsOrRejectsWhateverBytesAFileHas() throws IOException {
        Linear written = linear();
        WeightsFile.write(file, written, Map.of("key", "text"));
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        int rejected = 0;
        for (int i = 0; i < 3000; i++) {
            Files.write(file, mutated(whole, random));
            try {
                WeightsFile.read(file, linear());
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
                assertThat(e.resolution()).isNotBlank();
                rejected++;
            }
        }
        assertThat(rejected).as("files rejected").isGreaterThan(2000);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? "0123456789[]{}\",:-e".charAt(
                random.nextInt(19)) : random.nextInt(256));
        }
        return random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
    }

    @Test
    void leavesWhatWasThereWhenCancelled() throws IOException {
        WeightsFile.write(file, mine(1), Map.of("seed", "1"));

        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> WeightsFile.write(file, mine(2), Map.of("seed", "2"), cancelledAt(3)));
        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> WeightsFile.read(file, mine(2), cancelledAt(3)));

        assertThat(WeightsFile.readMetadata(file)).containsEntry("seed", "1");
        assertThat(namesInFolder()).containsExactly("mine.safetensors");
    }

    private static ProgressMonitor cancelledAt(int question) {
        AtomicInteger questions = new AtomicInteger();
        return new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {
                assertThat(fraction).isBetween(0.0, 1.0);
            }

            @Override
            public void checkCancelled() {
                if (questions.incrementAndGet() == question) {
                    throw new CancellationException();
                }
            }
        };
    }

    private Linear linear() {
        Linear linear = Linear.builder().setUnits(2).build();
        linear.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
        return linear;
    }

    private void assertRejected(Block block, String message) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WeightsFile.read(file, block))
            .withMessage(message.formatted(file));
    }

    private MineNetwork mine(long seed) {
        return MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, seed);
    }

    private static List<float[]> values(Block block) {
        return block.getParameters().values().stream().map(p -> p.getArray().toFloatArray()).toList();
    }

    private static void assertSame(List<float[]> found, List<float[]> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Arrays.equals(found.get(i), expected.get(i))).as("parameter %d is the same", i).isTrue();
        }
    }

    private List<String> namesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
