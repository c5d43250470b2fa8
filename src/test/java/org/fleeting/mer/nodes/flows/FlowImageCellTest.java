package org.fleeting.mer.nodes.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.swing.ImageIcon;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.PlaneScale;
import org.fleeting.mer.nodes.Executions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.filestore.FileStore;

class FlowImageCellTest {

    private static final FlowImage IMAGE =
        new FlowImage(1, List.of("u", "v"), 1, 3, new float[] {0.5f, -2, 1e-3f, 0, 0, 1});
    private static final List<PlaneScale> PLAIN = List.of(PlaneScale.NONE, PlaneScale.NONE);
    private static final List<PlaneScale> SCALED = List.of(new PlaneScale(2, 1, false), new PlaneScale(16, 250, true));

    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        FlowImageCell cell = cell("a", IMAGE, PLAIN);

        assertThat(cell.scaledFlow().scaled().values()).isEqualTo(IMAGE.values());
        assertThat(cell.shape()).isEqualTo(new FlowShape(1, List.of("u", "v"), 1, 3));
        assertThat(cell.madeBy()).isEqualTo("by hand");
    }

    @Test
    void scalesEachChannel() throws IOException {
        FlowImageCell cell = cell("a", IMAGE, SCALED);

        assertThat(cell.scaledFlow().scaled().values()).containsExactly(2, -3, 1.002f, 250, 250, 255);
        assertThat(cell.scaledFlow().image().values()).isEqualTo(IMAGE.values());
    }

    @Test
    void equalsACellOfTheSameNumbersScalesAndMakingOnly() throws IOException {
        FlowImageCell one = cell("a", IMAGE, PLAIN);
        FlowImage other = new FlowImage(1, IMAGE.channels(), 1, 3, new float[6]);
        FlowImage turned = new FlowImage(1, IMAGE.channels(), 3, 1, IMAGE.values());

        assertThat(one).isEqualTo(cell("b", IMAGE, PLAIN)).hasSameHashCodeAs(cell("c", IMAGE, PLAIN))
            .isNotEqualTo(cell("d", IMAGE, SCALED)).isNotEqualTo(cell("e", other, PLAIN))
            .isNotEqualTo(cell("f", turned, PLAIN))
            .isNotEqualTo(FlowImageCell.write(store("g"), IMAGE).cell(PLAIN, false, "by a machine"));
    }

    @Test
    void noticesThatItsFileWasChanged() throws IOException {
        FileStore store = store("a");
        FlowImageCell cell = FlowImageCell.write(store, IMAGE).cell(PLAIN, false, "by hand");
        byte[] bytes = Files.readAllBytes(store.getFile().toPath());

        bytes[bytes.length - 1]++;
        Files.write(store.getFile().toPath(), bytes);

        assertThatThrownBy(cell::scaledFlow).isInstanceOf(IOException.class)
            .hasMessageEndingWith("is not what was written: reset and execute Flow Images again");
    }

    @Test
    void noticesThatItsFileWasCut() throws IOException {
        for (int length : new int[] {0, 5, 8, 31}) {
            FileStore store = store("cut-" + length);
            FlowImageCell cell = FlowImageCell.write(store, IMAGE).cell(PLAIN, false, "by hand");
            byte[] bytes = Files.readAllBytes(store.getFile().toPath());

            Files.write(store.getFile().toPath(), Arrays.copyOf(bytes, length));

            assertThatThrownBy(cell::scaledFlow).isInstanceOf(IOException.class).hasMessageContaining(
                "is not what was written");
        }
    }

    @Test
    void refusesAFileOfAnotherVersion() throws IOException {
        FileStore store = store("a");
        FlowImageCell cell = FlowImageCell.write(store, IMAGE).cell(PLAIN, false, "by hand");
        byte[] bytes = Files.readAllBytes(store.getFile().toPath());

        ByteBuffer.wrap(bytes).putInt(Integer.BYTES, 2);
        Files.write(store.getFile().toPath(), bytes);

        assertThatThrownBy(cell::scaledFlow).isInstanceOf(IOException.class)
            .hasMessageContaining("is of version 2, and this extension reads version 1");
    }

    @Test
    void savesAllButTheNumbers() throws IOException {
        FlowImageCell cell = cell("a", IMAGE, SCALED);

        FlowImageCell loaded = loaded(saved(cell));

        assertThat(loaded).isEqualTo(cell);
        assertThat(loaded.madeBy()).isEqualTo("by hand");
        assertThat(loaded.shape()).isEqualTo(cell.shape());
    }

    @Test
    void isNotLoadedFromAnotherVersion() throws IOException {
        byte[] saved = saved(cell("a", IMAGE, PLAIN));

        ByteBuffer.wrap(saved).putInt(7);

        assertThatThrownBy(() -> loaded(saved)).isInstanceOf(IOException.class)
            .hasMessageContaining("is of version 7, and this extension reads version 2");
    }

    @Test
    void isShownByItsShapeAndColours() throws IOException {
        FlowImageCell cell = cell("a", IMAGE, PLAIN);

        BufferedImage shown = (BufferedImage) ((ImageIcon) FlowImageRendererFactory.icon(cell)).getImage();

        assertThat(FlowImageRendererFactory.text(cell)).isEqualTo("1 of u, v, 3 x 1");
        assertThat(shown.getWidth()).isEqualTo(3);
        assertThat(shown.getRGB(1, 0) & 0xFFFFFF).as("the longest goes left").isEqualTo(0x00FFFF);
    }

    @Test
    void isShownInTheSameColoursWhateverItsScale() throws IOException {
        BufferedImage shown = (BufferedImage) ((ImageIcon) FlowImageRendererFactory.icon(cell("a", IMAGE, SCALED))).getImage();

        assertThat(shown.getRGB(1, 0) & 0xFFFFFF).as("left, though its scaled number is not").isEqualTo(0x00FFFF);
        assertThat(shown.getRGB(2, 0) & 0xFFFFFF).as("down").isEqualTo(0x80FF00);
    }

    @Test
    void isShownInGreyWithoutDirections() throws IOException {
        FlowImage strain = new FlowImage(1, List.of("strain"), 1, 3, new float[] {0.5f, 1, 1.5f});

        BufferedImage shown = (BufferedImage) ((ImageIcon) FlowImageRendererFactory.icon(
            FlowImageCell.write(store("a"), strain).cell(List.of(PlaneScale.NONE), false, "by hand"))).getImage();

        assertThat(shown.getRGB(0, 0) & 0xFFFFFF).isZero();
        assertThat(shown.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x808080);
        assertThat(shown.getRGB(2, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void isShownByItsShapeWhereItsFileIsDamaged() throws IOException {
        FileStore store = store("a");
        FlowImageCell cell = FlowImageCell.write(store, IMAGE).cell(PLAIN, false, "by hand");

        Files.write(store.getFile().toPath(), new byte[3]);

        assertThat(FlowImageRendererFactory.icon(cell)).isNull();
    }

    private static byte[] saved(FlowImageCell cell) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FlowImageCell.Serializer().serialize(cell, as(DataCellDataOutput.class, new DataOutputStream(bytes)));
        return bytes.toByteArray();
    }

    private static FlowImageCell loaded(byte[] saved) throws IOException {
        return new FlowImageCell.Serializer().deserialize(
            as(DataCellDataInput.class, new DataInputStream(new ByteArrayInputStream(saved))));
    }

    /** Returns a stream as KNIME's interface, whose methods for whole cells are not called. */
    private static <T> T as(Class<T> type, Object stream) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> stream.getClass().getMethod(method.getName(), method.getParameterTypes())
                .invoke(stream, arguments)));
    }

    private FlowImageCell cell(String name, FlowImage image, List<PlaneScale> scales) throws IOException {
        return FlowImageCell.write(store(name), image).cell(scales, false, "by hand");
    }

    private FileStore store(String name) throws IOException {
        return Executions.running(folder.resolve(name)).createFileStore(name);
    }
}
