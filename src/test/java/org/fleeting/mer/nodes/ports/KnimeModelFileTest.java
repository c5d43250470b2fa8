package org.fleeting.mer.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;

/** KNIME's Model Writer and Model Reader carry our ports: see {@link KnimeModelFile}. */
class KnimeModelFileTest {

    /** How Java's serialised objects begin. */
    private static final byte[] SERIALISED = {(byte) 0xAC, (byte) 0xED, 0, 5};

    @TempDir
    Path folder;

    private WriteFileStoreHandler reader;

    @BeforeEach
    void openReader() throws IOException {
        reader = KnimeModelFile.outside(UUID.randomUUID());
        reader.setBaseDir(Files.createDirectory(folder.resolve("reader")).toFile());
    }

    @Test
    void carriesMeNet() throws Exception {
        MENetPortObject written = TrainedModels.meNet();

        MENetPortObject read = (MENetPortObject) writeAndRead(written);

        assertThat(read.getSpec()).isEqualTo(written.getSpec());
        assertThat(read.model().description()).isEqualTo(written.model().description());
        assertThat(file(read)).hasSameBinaryContentAs(file(written));
    }

    @Test
    void carriesIdNet() throws Exception {
        IDNetPortObject written = TrainedModels.idNet();

        IDNetPortObject read = (IDNetPortObject) writeAndRead(written);

        assertThat(read.getSpec()).isEqualTo(written.getSpec());
        assertThat(read.getSummary()).isEqualTo(written.getSummary());
        assertThat(file(read)).hasSameBinaryContentAs(file(written));
    }

    @Test
    void carriesADecoupling() throws Exception {
        DecouplingPortObject written = TrainedModels.decoupling(TrainedModels.idNet());

        DecouplingPortObject read = (DecouplingPortObject) writeAndRead(written);

        assertThat(read.getSpec()).isEqualTo(written.getSpec());
        assertThat(read.decoupling().description()).isEqualTo(written.decoupling().description());
        assertThat(file(read)).hasSameBinaryContentAs(file(written));
    }

    @Test
    void refusesALaterRelease() throws Exception {
        Map<String, byte[]> entries = KnimeModelFile.write(TrainedModels.idNet());
        byte[] later = PortObjectTest.zipOf("IDNet 3");
        entries.put(KnimeModelFile.OBJECT, later);

        assertThatThrownBy(() -> read(entries)).isInstanceOf(IOException.class).hasMessage("IDNet was written by a "
            + "later release of Fleeting (format 3; this release reads up to 2): update Fleeting");
    }

    @Test
    void refusesTheSpecOfAnotherPort() throws Exception {
        Map<String, byte[]> entries = KnimeModelFile.write(TrainedModels.idNet());
        Map<String, byte[]> other = KnimeModelFile.write(TrainedModels.meNet());
        entries.put(KnimeModelFile.SPEC, other.get(KnimeModelFile.SPEC));
        edit(entries, content -> content.replace("IDNetPortObjectSpec", "MENetPortObjectSpec"));

        assertThatThrownBy(() -> read(entries)).isInstanceOf(IOException.class)
            .hasMessage("IDNet is damaged: its spec is a MENetPortObjectSpec");
    }

    @Test
    void refusesTheWeightsOfAnotherModel() throws Exception {
        Map<String, byte[]> entries = KnimeModelFile.write(TrainedModels.idNet());
        Map<String, byte[]> other = KnimeModelFile.write(TrainedModels.meNet());
        entries.put(weights(entries), other.get(weights(other)));
        IDNetPortObject read = (IDNetPortObject) read(entries);

        assertThatThrownBy(read::model).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(" holds another model than the port says: ");
    }

    @Test
    void refusesDamagedWeights() throws Exception {
        Map<String, byte[]> entries = KnimeModelFile.write(TrainedModels.idNet());
        entries.computeIfPresent(weights(entries), (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
        IDNetPortObject read = (IDNetPortObject) read(entries);

        assertThatThrownBy(read::model).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith(file(read) + " is no weights file, or damaged: it says that it holds ");
    }

    @Test
    void refusesAFileStoreThatClimbs() throws Exception {
        Map<String, byte[]> entries = KnimeModelFile.write(TrainedModels.idNet());
        edit(entries, content -> content.replaceFirst("key=\"name\" type=\"xstring\" value=\"[^\"]*\"",
            "key=\"name\" type=\"xstring\" value=\"../../../secret\""));

        assertThatThrownBy(() -> read(entries)).hasStackTraceContaining("must not contain (back) slash");
    }

    @Test
    void readsNothingOutsideOfItsFolder() throws Exception {
        IDNetPortObject climbing = new IDNetPortObject.Serializer().loadPortObject(
            PortObjectTest.open(PortObjectTest.zipOf("IDNet 1")), TrainedModels.idNet().getSpec(), null);
        FileStoreUtil.retrieveFileStoreHandlerFrom(climbing, List.of(
            new FileStoreKey(reader.getStoreUUID(), 0, null, -1, "../../../secret")),
            reader.getDataRepository());

        assertThatThrownBy(climbing::model).isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith("IDNet is damaged: its file ").hasMessageEndingWith(" leaves its folder");
    }

    @Test
    void refusesAPortWithoutItsFile() throws Exception {
        IDNetPortObject empty = new IDNetPortObject.Serializer().loadPortObject(
            PortObjectTest.open(PortObjectTest.zipOf("IDNet 1")), TrainedModels.idNet().getSpec(), null);

        assertThatThrownBy(empty::model).isInstanceOf(InvalidInputException.class)
            .hasMessage("IDNet is damaged: it has 0 files, expected: 1");
    }

    private FileStorePortObject writeAndRead(FileStorePortObject written) throws Exception {
        Map<String, byte[]> entries = KnimeModelFile.write(written);
        assertHoldsNoSerialisedObjects(entries);
        return read(entries);
    }

    private FileStorePortObject read(Map<String, byte[]> entries) throws Exception {
        Path file = KnimeModelFile.zip(entries, folder.resolve("saved.model"));
        return KnimeModelFile.read(file, Files.createTempDirectory(folder, "outside"), reader);
    }

    /** Weights are arbitrary bytes: of their file, that every byte is of the JSON header or of an array counts. */
    private static void assertHoldsNoSerialisedObjects(Map<String, byte[]> entries) {
        Map<String, byte[]> others = new LinkedHashMap<>(entries);
        ByteBuffer weights = ByteBuffer.wrap(others.remove(weights(entries))).order(ByteOrder.LITTLE_ENDIAN);
        String header = new String(weights.array(), 8, (int) weights.getLong(), StandardCharsets.UTF_8);
        int end = Integer.parseInt(header.replaceAll("(?s).*,([0-9]+)]}} *", "$1"));

        assertThat(8 + header.getBytes(StandardCharsets.UTF_8).length + end).isEqualTo(weights.capacity());
        assertThat(header).startsWith("{\"__metadata__\":{");
        others.forEach((name, bytes) -> assertThat(contains(bytes, SERIALISED)).as("serialised object in " + name)
            .isFalse());
    }

    private static boolean contains(byte[] bytes, byte[] sought) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(sought, StandardCharsets.ISO_8859_1));
    }

    private static void edit(Map<String, byte[]> entries, UnaryOperator<String> edit) {
        entries.computeIfPresent(KnimeModelFile.CONTENT, (name, bytes) -> edit.apply(new String(bytes, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8));
    }

    private static String weights(Map<String, byte[]> entries) {
        return entries.keySet().stream().filter(name -> name.startsWith(KnimeModelFile.STORES) && !name.endsWith("/"))
            .findFirst().orElseThrow();
    }

    private static Path file(FileStorePortObject object) {
        return FileStoreUtil.getFileStores(object).get(0).getFile().toPath();
    }
}
