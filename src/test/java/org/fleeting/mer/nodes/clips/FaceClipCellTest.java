package org.fleeting.mer.nodes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.nodes.Executions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionContext;

class FaceClipCellTest {

    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        byte[] pixels = {0, 1, 2, -3, -128, 127};

        FaceClip read = FaceClipCell.write(store("a"), new FaceClip(1, 1, 2, pixels)).faceClip();

        assertThat(read.pixels()).isEqualTo(pixels);
        assertThat(read.width()).isEqualTo(2);
    }

    @Test
    void equalsACellOfTheSamePixelsOnly() throws IOException {
        FaceClipCell one = FaceClipCell.write(store("a"), new FaceClip(1, 1, 2, new byte[6]));
        FaceClipCell same = FaceClipCell.write(store("b"), new FaceClip(1, 1, 2, new byte[6]));
        FaceClipCell otherSize = FaceClipCell.write(store("c"), new FaceClip(1, 2, 1, new byte[6]));
        FaceClipCell otherPixels = FaceClipCell.write(store("d"), new FaceClip(1, 1, 2, new byte[] {0, 0, 0, 0, 0, 1}));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(otherSize).isNotEqualTo(otherPixels);
    }

    @Test
    void noticesThatItsFileWasChanged() throws IOException {
        FileStore store = store("a");
        FaceClipCell cell = FaceClipCell.write(store, new FaceClip(1, 1, 2, new byte[6]));

        Files.write(store.getFile().toPath(), new byte[] {0, 0, 0, 0, 0, 1});

        assertThatThrownBy(cell::faceClip).isInstanceOf(IOException.class)
            .hasMessageEndingWith("is not what was written: reset and execute Face Crop again");
    }

    @Test
    void noticesThatItsFileWasCut() throws IOException {
        FileStore store = store("a");
        FaceClipCell cell = FaceClipCell.write(store, new FaceClip(1, 1, 2, new byte[6]));

        Files.write(store.getFile().toPath(), new byte[5]);

        assertThatThrownBy(cell::faceClip).isInstanceOf(IOException.class);
    }

    @Test
    void isShownByItsSize() throws IOException {
        FaceClipCell cell = FaceClipCell.write(store("a"), new FaceClip(2, 1, 3, new byte[18]));

        assertThat(FaceClipRendererFactory.text(cell)).isEqualTo("2 frames of 3 x 1");
    }

    @Test
    void savesSizesAndChecksum() throws IOException {
        FaceClipCell cell = FaceClipCell.write(store("a"), new FaceClip(2, 1, 3, new byte[18]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new FaceClipCell.Serializer().serialize(cell, as(DataCellDataOutput.class, new DataOutputStream(bytes)));
        FaceClipCell loaded = new FaceClipCell.Serializer().deserialize(
            as(DataCellDataInput.class, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));

        assertThat(bytes.size()).isEqualTo(3 * Integer.BYTES + Long.BYTES);
        assertThat(loaded).isEqualTo(cell);
    }

    /** Returns a stream as KNIME's interface, whose methods of its own are not called. */
    private static <T> T as(Class<T> type, Object stream) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> method.invoke(stream, arguments)));
    }

    private FileStore store(String name) throws IOException {
        ExecutionContext execution = Executions.running(folder.resolve(name));
        return execution.createFileStore(name);
    }
}
