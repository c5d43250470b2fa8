package org.fleeting.mer.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;

class PortObjectTest {

    @Test
    void keepsAModelInItsFileStore() throws Exception {
        MENetPortObject meNet = TrainedModels.meNet();

        TrainedNetwork model = meNet.model();

        assertThat(model.description()).isEqualTo(meNet.getSpec().description().orElseThrow());
        assertThat(file(meNet)).exists();
        try (Stream<Path> files = Files.list(file(meNet).getParent())) {
            assertThat(files).as("no temporary files").containsExactly(file(meNet));
        }
    }

    @Test
    void savesWhichFormatItIsIn() throws Exception {
        byte[] zip = zip(out -> new MENetPortObject.Serializer().savePortObject(TrainedModels.meNet(), out, null));

        MENetPortObject loaded = new MENetPortObject.Serializer().loadPortObject(open(zip),
            TrainedModels.meNet().getSpec(), null);

        assertThat(entry(zip)).isEqualTo("MENet 2");
        assertThat(loaded.getSpec()).isEqualTo(TrainedModels.meNet().getSpec());
    }

    @Test
    void loadsTheOtherPortsToo() throws Exception {
        DecouplingPortObject decoupling = TrainedModels.decoupling(TrainedModels.idNet());
        byte[] idNet = zip(out -> new IDNetPortObject.Serializer().savePortObject(TrainedModels.idNet(), out, null));
        byte[] other = zip(out -> new DecouplingPortObject.Serializer().savePortObject(decoupling, out, null));

        assertThat(new IDNetPortObject.Serializer().loadPortObject(open(idNet), TrainedModels.idNet().getSpec(), null)
            .getSummary()).isEqualTo(TrainedModels.idNet().getSummary());
        assertThat(new DecouplingPortObject.Serializer().loadPortObject(open(other), decoupling.getSpec(), null)
            .getSummary()).isEqualTo(decoupling.getSummary());
        assertThat(decoupling.decoupling().description()).isEqualTo(decoupling.getSpec().description().orElseThrow());
    }

    @Test
    void refusesALaterFormat() throws Exception {
        assertRefused("MENet 3", "MENet was written by a later release of Fleeting (format 3; this release reads up to "
            + "2): update Fleeting");
    }

    @Test
    void refusesAnotherKindOfPort() throws Exception {
        assertRefused("IDNet 1", "MENet is damaged: its format reads \"IDNet 1\"");
    }

    @Test
    void refusesWhatIsNoFormat() throws Exception {
        assertRefused("", "MENet is damaged: its format reads \"\"");
        assertRefused("MENet " + "9".repeat(1000), "MENet is damaged: its format reads \"MENet " + "9".repeat(58) + "\"");
    }

    @Test
    void refusesAnotherEntry() throws Exception {
        byte[] zip = zip(out -> out.putNextEntry(new ZipEntry("../format.txt")));

        assertThatThrownBy(() -> new MENetPortObject.Serializer().loadPortObject(open(zip), null, null))
            .isInstanceOf(IOException.class)
            .hasMessage("MENet is damaged: it starts with ../format.txt, expected format.txt");
    }

    @Test
    void saysWhenItsWeightsAreGoneOrCut() throws Exception {
        TrainedNetwork model = TrainedModels.meNet().model();
        FileStore store = TrainedModels.store("menet");
        NetworkPortObject meNet = NetworkPortObject.write(model, TrainedModels.meNet().getSpec(), store);
        Path file = store.getFile().toPath();

        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertThatThrownBy(meNet::model).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(file.toString());
        Files.delete(file);
        assertThatThrownBy(meNet::model).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(file.toString());
    }

    @Test
    void leavesNothingBehindWhereItCannotBeWritten() throws Exception {
        FileStore store = TrainedModels.store("menet");
        Path taken = store.getFile().toPath();
        Files.createDirectory(taken);
        Files.createFile(taken.resolve("someone-elses"));

        assertThatThrownBy(() -> MENetPortObject.write(TrainedModels.meNet().model(), TrainedModels.meNet().getSpec(),
            store)).isInstanceOf(InvalidInputException.class).hasMessageContaining(taken.toString());

        try (Stream<Path> files = Files.list(taken.getParent())) {
            assertThat(files).containsExactly(taken);
        }
    }

    @Test
    void isSummedUpInALine() throws Exception {
        assertThat(TrainedModels.meNet().getSummary())
            .matches("MENet, stage 2, 3 classes, 32 x 32, T = 2, seed 1, weights [0-9a-f]{12}");
        assertThat(TrainedModels.idNet().getSummary())
            .matches("IDNet, stage 1, 2 subjects, 32 x 32, T = 2, seed 1, weights [0-9a-f]{12}");
        assertThat(TrainedModels.decoupling(TrainedModels.idNet()).getSummary()).isEqualTo(
            "Decoupling, IDNet (stage 1) frozen, 32 x 32, T = 2, 6 clips, lambda 0.1, new MINE, seed 1");
    }

    @Test
    void showsClassesAndAncestors() throws Exception {
        String model = SpecText.of(TrainedModels.meNet().getSpec());
        String decoupling = SpecText.of(TrainedModels.decoupling(TrainedModels.idNet()).getSpec());

        assertThat(model).contains("\nClasses         disgust, happiness, surprise\n", "\nSubjects seen   01, 02\n",
            "\nAttention       DAO\n", "\n[1] Stage 2 (MENet)\n  from          -\n", "\n  seed          1\n",
            "learningRate = 1.0E-4", "\n  data          6 clips, SHA-256 ", "\n  libraries     Java ");
        assertThat(decoupling).containsSubsequence("\nSubjects seen   01, 02\n",
            "\n[2] MINE Decoupler\n  from          [1] Stage 1 (IDNet)\n", "\n[1] Stage 1 (IDNet)\n");
        assertThat(model.lines()).allMatch(line -> line.length() <= 100, "fits on a page");
    }

    @Test
    void hasAViewOfText() {
        JScrollPane pane = (JScrollPane) SpecText.view("Model", "MENet");

        assertThat(pane.getName()).isEqualTo("Model");
        assertThat(((JTextArea) pane.getViewport().getView()).getText()).isEqualTo("MENet");
    }

    @Test
    void isTakenAsEitherBranch() {
        assertThat(NetworkPortObject.TYPE.isSuperTypeOf(IDNetPortObject.TYPE)).isTrue();
        assertThat(NetworkPortObject.TYPE.isSuperTypeOf(MENetPortObject.TYPE)).isTrue();
        assertThat(MENetPortObject.TYPE.isSuperTypeOf(IDNetPortObject.TYPE)).isFalse();
        assertThat(MENetPortObject.OPTIONAL_TYPE.isOptional()).isTrue();
    }

    private static void assertRefused(String format, String message) throws Exception {
        byte[] zip = zipOf(format);
        assertThatThrownBy(() -> new MENetPortObject.Serializer().loadPortObject(open(zip), null, null))
            .isInstanceOf(IOException.class).hasMessage(message);
    }

    /** Returns a saved port object of such a format. */
    static byte[] zipOf(String format) throws Exception {
        return zip(out -> {
            out.putNextEntry(new ZipEntry("format.txt"));
            out.write(format.getBytes(StandardCharsets.US_ASCII));
            out.closeEntry();
        });
    }

    private interface Writer {
        void write(PortObjectZipOutputStream out) throws Exception;
    }

    private static byte[] zip(Writer writer) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            writer.write(out);
        }
        return bytes.toByteArray();
    }

    static PortObjectZipInputStream open(byte[] zip) throws IOException {
        return PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(zip));
    }

    private static String entry(byte[] zip) throws IOException {
        try (PortObjectZipInputStream in = open(zip)) {
            in.getNextEntry();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static Path file(MENetPortObject model) {
        return FileStoreUtil.getFileStores(model).get(0).getFile().toPath();
    }
}
