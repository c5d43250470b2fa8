package org.fleeting.mer.imaging.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFileTest {

    private static final TestVideo MPEG4 = new TestVideo("mpeg4", "yuv420p", 12, 2);

    @TempDir
    private Path folder;

    private static VideoFile open(Path file) {
        return VideoFile.open(file, ProgressMonitor.none());
    }

    @Test
    void tellsVideosByTheirNames() {
        assertThat(VideoFile.isVideo(Path.of("a/B.AVI"))).isTrue();
        assertThat(VideoFile.isVideo(Path.of("a/b.c.mp4"))).isTrue();
        assertThat(VideoFile.isVideo(Path.of("a/._b.mp4"))).isFalse();
        assertThat(VideoFile.isVideo(Path.of("a/mp4"))).isFalse();
        assertThat(VideoFile.isVideo(Path.of("a.mp4/b.jpg"))).isFalse();
    }

    @Test
    void opensPathsWithBlanksColonsAndLettersOfAnyScript() {
        OpenCv.prepareThread();
        Path file = MPEG4.write(folder.resolve("Ä 漢 c:d%20 ü.mp4"), 12, 64, 48);

        try (VideoReader reader = open(file).reader(ProgressMonitor.none()); Mat image = reader.read(10)) {
            assertThat(TestVideo.number(image)).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @CsvSource({"mpeg4, yuv420p, 12, 0, a.avi, 90", "mjpeg, yuvj420p, 1, 0, a.avi, 90", "ffv1, gray, 20, 0, a.mkv, 90",
        "libvpx, yuv420p, 30, 0, a.webm, 90"})
    void tellsThatAFileEndsEarly(String codec, String pixels, int group, int betweens, String name, int frames)
        throws IOException {
        Path whole = new TestVideo(codec, pixels, group, betweens).write(folder.resolve(name), frames, 64, 48);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut-" + name);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length * 6 / 10));

        VideoFile video = open(cut);

        assertThat(video.frames()).isBetween(10, frames * 3 / 4);
        assertThat(video.announcedFrames()).isBetween(frames - 1, frames + 1);
    }

    @Test
    void readsAgainWhatHasChanged() throws IOException {
        Path file = folder.resolve("a.avi");
        assertThat(open(MPEG4.write(file, 20, 64, 48)).frames()).isEqualTo(20);
        MPEG4.write(file, 30, 64, 48);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(open(file).frames()).isEqualTo(30);
    }

    @Test
    void isCancelledWhileItCounts() {
        Path file = MPEG4.write(folder.resolve("a.mp4"), 60, 64, 48);
        ProgressMonitor cancelled = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException();
            }
        };

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> VideoFile.open(file, cancelled));
        assertThat(open(file).frames()).isEqualTo(60);
    }

    @Test
    void rejectsAMissingFile() {
        Path file = folder.resolve("absent.mp4");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> open(file))
            .withMessage("video %s does not exist or is no file", file);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.mp4");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> open(pipe))
            .withMessage("video %s does not exist or is no file", pipe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "RIFF", "#EXTM3U\n#EXTINF:1\nhttp://localhost/a.ts\n",
        "ffconcat version 1.0\nfile other.mp4\n"})
    void rejectsWhatIsNoVideo(String content) throws IOException {
        // a script or play list could lead to other files
        MPEG4.write(folder.resolve("other.mp4"), 5, 64, 48);
        Path file = Files.writeString(folder.resolve("text.mp4"), content);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> open(file))
            .withMessageStartingWith("file %s is no video that can be read, or its beginning or end is missing", file);
    }

    @Test
    void rejectsNoise() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        for (String name : new String[] {"a.avi", "a.mp4", "a.mkv", "a.ts", "a.mpg", "a.wmv"}) {
            Path file = Files.write(folder.resolve(name), noise);

            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> open(file))
                .withMessageContaining(file.toString());
        }
    }

    @Test
    void rejectsAnUnknownCodec() throws IOException {
        byte[] bytes = Files.readAllBytes(VideoReaderTest.resource("turned.mp4"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes = text.replace("avc1", "zzz1").getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("a.mp4"), bytes);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> open(file))
            .withMessage("video %s can't be decoded: its codec (zzz1) is not known here", file);
    }
}
