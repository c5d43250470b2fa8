package org.fleeting.mer.imaging.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos whose heads announce more frames than there are, whole ones and such as were cut off. */
class HeadCountTest {

    private static final int FRAMES = 12;

    @TempDir
    private Path folder;

    private final List<byte[]> frames = new ArrayList<>();

    @BeforeEach
    void drawFrames() {
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = new byte[3 * 16 * 16];
            Arrays.fill(frame, (byte) (20 * i));
            frames.add(frame);
        }
    }

    private static VideoFile open(Path file) {
        return VideoFile.open(file, ProgressMonitor.none());
    }

    private Path avi(int announced, boolean hasIndex) throws IOException {
        return new TestAvi("\0\0\0\0", 16, 16, announced, hasIndex).write(folder.resolve("a.avi"), frames);
    }

    private static void assertWhole(VideoFile video, long headCount) {
        assertThat(video.frames()).isEqualTo(FRAMES);
        assertThat(video.announcedFrames()).isEqualTo(FRAMES);
        assertThat(video.wrongHeadCount()).isEqualTo(headCount);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 999, 1_000_000})
    void believesTheIndexOfAWholeAvi(int announced) throws IOException {
        assertWhole(open(avi(announced, true)), announced);
    }

    @Test
    void saysNothingOfAHeadThatIsRight() throws IOException {
        assertWhole(open(avi(FRAMES, true)), 0);
        assertWhole(open(avi(FRAMES, false)), 0);
        assertWhole(open(avi(0, true)), 0);
    }

    @ParameterizedTest
    @CsvSource({"-1, 4294967295", "-2147483648, 2147483648", "2147483647, 2147483647", "-12, 4294967284"})
    void takesACountBeyondReasonForUnknown(int announced, long told) throws IOException {
        assertWhole(open(avi(announced, false)), told);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 999})
    void tellsThatAnAviWasCutOff(int announced) throws IOException {
        Path file = avi(announced, true);
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.avi"), Arrays.copyOf(whole, whole.length * 6 / 10));

        VideoFile video = open(cut);

        assertThat(video.frames()).isLessThan(FRAMES);
        assertThat(video.announcedFrames()).isEqualTo(announced);
        assertThat(video.wrongHeadCount()).isZero();
    }

    /** As a copy that was broken off may look, for which all of its room was taken before. */
    @Test
    void tellsThatTheEndOfAnAviIsZeros() throws IOException {
        byte[] bytes = Files.readAllBytes(avi(FRAMES, true));
        Arrays.fill(bytes, bytes.length * 6 / 10, bytes.length, (byte) 0);
        Path zeros = Files.write(folder.resolve("zeros.avi"), bytes);

        assertThat(open(zeros).frames()).isLessThan(FRAMES);
        assertThat(open(zeros).announcedFrames()).isEqualTo(FRAMES);
    }

    @ParameterizedTest
    @CsvSource({"ffv1, gray, a.mkv", "libvpx, yuv420p, a.webm", "flv, yuv420p, a.flv"})
    void believesOthersThatAreWhole(String codec, String pixels, String name) throws IOException {
        Path file = new TestVideo(codec, pixels, 6, 0).write(folder.resolve(name), 50, 64, 48);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(longer(bytes, name), bytes.length * 6 / 10));
        Path whole = Files.write(folder.resolve("whole-" + name), longer(bytes, name));

        assertThat(open(file).wrongHeadCount()).isZero();
        assertThat(open(whole).frames()).isEqualTo(50);
        assertThat(open(whole).announcedFrames()).isEqualTo(50);
        assertThat(open(whole).wrongHeadCount()).isBetween(970L, 1030L);
        assertThat(open(cut).frames()).isLessThan(50);
        assertThat(open(cut).announcedFrames()).isBetween(970, 1030);
    }

    /** Returns the file with a head that announces 40 seconds. */
    private static byte[] longer(byte[] whole, String name) {
        byte[] bytes = whole.clone();
        ByteBuffer head = ByteBuffer.wrap(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (name.endsWith("flv")) {
            head.putDouble(text.indexOf("duration") + 9, 40);
        } else {
            head.putDouble(text.indexOf("\u0044\u0089\u0088") + 3, 40_000);
        }
        return bytes;
    }
}
