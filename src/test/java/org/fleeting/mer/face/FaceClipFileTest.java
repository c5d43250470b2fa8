package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceClipFileTest {

    @TempDir
    Path folder;

    @Test
    void writesTheFormatThatNumPyDocuments() throws Exception {
        Path file = folder.resolve("clips.npy");

        FaceClipFile.write(file, 2, i -> clip(1, 1, i), ProgressMonitor.none());

        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0).hasSize(128 + 6);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII)).isEqualToIgnoringWhitespace(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 1, 1, 3), }").endsWith("\n");
        assertThat(Arrays.copyOfRange(bytes, 128, 134)).containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void leavesWhatWasThereWhenCancelled() throws Exception {
        Path file = Files.writeString(folder.resolve("clips.npy"), "mine");
        ProgressMonitor cancelled = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException();
            }
        };

        assertThatThrownBy(() -> FaceClipFile.write(file, 2, i -> clip(1, 1, i), cancelled))
            .isInstanceOf(CancellationException.class);

        assertThat(file).hasContent("mine");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void refusesClipsOfSeveralSizes() {
        assertThatThrownBy(() -> FaceClipFile.write(folder.resolve("a"), 2, i -> clip(1, 1 + i, 0), ProgressMonitor.none()))
            .isInstanceOf(IllegalArgumentException.class);
    }

    private static FaceClip clip(int frames, int width, int value) {
        byte[] pixels = new byte[3 * frames * width];
        Arrays.fill(pixels, (byte) value);
        return new FaceClip(frames, 1, width, pixels);
    }
}
