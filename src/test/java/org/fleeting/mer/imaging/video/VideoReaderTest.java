package org.fleeting.mer.imaging.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoReaderTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() {
        OpenCv.prepareThread();
    }

    static Path resource(String name) {
        try {
            return Path.of(VideoReaderTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VideoFile open(Path file) {
        return VideoFile.open(file, ProgressMonitor.none());
    }

    private static List<byte[]> readAll(VideoFile video) {
        try (VideoReader reader = video.reader(ProgressMonitor.none())) {
            return IntStream.range(0, video.frames()).mapToObj(frame -> bytes(reader, frame)).toList();
        }
    }

    private static byte[] bytes(VideoReader reader, int frame) {
        try (Mat image = reader.read(frame)) {
            return TestVideo.bytes(image);
        }
    }

    private static int[] numbers(VideoFile video) {
        try (VideoReader reader = video.reader(ProgressMonitor.none())) {
            return IntStream.range(0, video.frames()).map(frame -> number(reader, frame)).toArray();
        }
    }

    private static int number(VideoReader reader, int frame) {
        try (Mat image = reader.read(frame)) {
            return TestVideo.number(image);
        }
    }

    /** Jumps to and fro in one reader, and begins anew at single frames, as the clips of one video do. */
    private static void requireSameFramesByJumps(VideoFile video) {
        List<byte[]> all = readAll(video);
        int[] frames = new Random(1).ints(60, 0, video.frames()).toArray();
        try (VideoReader reader = video.reader(ProgressMonitor.none())) {
            for (int frame : frames) {
                assertThat(bytes(reader, frame)).as("frame %d", frame).isEqualTo(all.get(frame));
            }
        }
        for (int frame : Arrays.copyOf(frames, 15)) {
            try (VideoReader reader = video.reader(ProgressMonitor.none())) {
                assertThat(bytes(reader, frame)).as("frame %d alone", frame).isEqualTo(all.get(frame));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mjpeg, yuvj420p, 1, 0, a.avi", "mpeg4, yuv420p, 12, 0, a.avi", "mpeg4, yuv420p, 12, 2, a.avi",
        "mpeg4, yuv420p, 12, 2, a.mp4", "mpeg2video, yuv420p, 12, 2, a.mpg", "ffv1, gray, 20, 0, a.mkv",
        "libvpx, yuv420p, 30, 0, a.webm", "libvpx-vp9, yuv420p, 30, 0, a.webm", "libopenh264, yuv420p, 30, 0, a.mp4",
        "wmv2, yuv420p, 15, 0, a.wmv", "mpeg2video, yuv420p, 12, 2, a.ts", "rawvideo, bgr24, 1, 0, a.avi"})
    void findsEachFrame(String codec, String pixels, int group, int betweens, String name) {
        VideoFile video = open(new TestVideo(codec, pixels, group, betweens).write(folder.resolve(name), 90, 64, 48));

        assertThat(numbers(video)).containsExactly(IntStream.range(0, 90).toArray());
        assertThat(video.announcedFrames()).isEqualTo(90);
        assertThat(video.framesPerSecond()).isEqualTo(25);
        requireSameFramesByJumps(video);
    }

    @ParameterizedTest
    @CsvSource({"b-frames.mp4, 0, 100", "b-frames.avi, 0, 100", "middle.ts, 40, 60", "edit-list.mp4, 30, 70"})
    void findsEachFrameOfDifficultFiles(String name, int first, int frames) {
        VideoFile video = open(resource(name));

        assertThat(numbers(video)).containsExactly(IntStream.range(first, first + frames).toArray());
        assertThat(video.announcedFrames()).isEqualTo(frames);
        assertThat(video.framesPerSecond()).isEqualTo(25);
        requireSameFramesByJumps(video);
    }

    @Test
    void isNotMisledByFalseKeys() {
        VideoFile video = open(resource("false-keys.avi"));

        // the encoder lost two frames at the end
        assertThat(numbers(video)).hasSize(58).startsWith(IntStream.range(0, 57).toArray());
        assertThat(video.framesPerSecond()).isEqualTo(25);
        requireSameFramesByJumps(video);
    }

    @Test
    void countsFramesNotTimeWhereTheRateVaries() {
        VideoFile video = open(resource("variable-rate.mp4"));

        assertThat(numbers(video))
            .containsExactly(IntStream.range(0, 100).filter(n -> n % 7 != 2 && n % 7 != 3).limit(60).toArray());
        assertThat(video.framesPerSecond()).isBetween(17.0, 18.0);
        requireSameFramesByJumps(video);
    }

    @Test
    void turnsFramesUpright() {
        VideoFile video = open(resource("turned.mp4"));

        try (VideoReader reader = video.reader(ProgressMonitor.none()); Mat image = reader.read(11)) {
            assertThat(List.of(image.cols(), image.rows())).containsExactly(64, 48);
        }
        assertThat(numbers(video)).containsExactly(IntStream.range(0, 20).toArray());
    }

    @ParameterizedTest
    @CsvSource({"bt709", "full-range"})
    void showsColoursAsFfmpegDoes(String name) throws IOException {
        BufferedImage expected = ImageIO.read(resource(name + ".png").toFile());

        try (VideoReader reader = open(resource(name + ".mp4")).reader(ProgressMonitor.none());
            Mat image = reader.read(0)) {
            for (int y = 0; y < image.rows(); y++) {
                for (int x = 0; x < image.cols(); x++) {
                    int rgb = expected.getRGB(x, y);
                    for (int channel = 0; channel < 3; channel++) {
                        // FFmpeg's own rounding differs by a level from version to version
                        assertThat(image.ptr(y, x).get(channel) & 0xFF).isCloseTo(rgb >> 16 - 8 * channel & 0xFF,
                            within(2));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ffv1, bgr0, a.mkv, 65, 47", "mpeg4, yuv420p, a.mp4, 67, 49", "libvpx-vp9, yuv420p, a.webm, 65, 47"})
    void readsOddSizes(String codec, String pixels, String name, int width, int height) {
        VideoFile video = open(new TestVideo(codec, pixels, 1, 0).write(folder.resolve(name), 9, width, height));

        try (VideoReader reader = video.reader(ProgressMonitor.none()); Mat image = reader.read(8)) {
            assertThat(List.of(image.cols(), image.rows())).containsExactly(width, height);
            assertThat(TestVideo.number(image)).isEqualTo(8);
        }
    }

    @Test
    void decodesLittleForOneFrameOfALongVideo() {
        for (String name : List.of("a.mp4", "a.avi")) {
            TestVideo kind = new TestVideo("mpeg4", "yuv420p", 20, 0);
            VideoFile video = open(kind.write(folder.resolve(name), 600, 160, 120));
            long all = cpuNanos(() -> {
                try (VideoReader reader = video.reader(ProgressMonitor.none())) {
                    // too near to each other for a jump
                    return IntStream.iterate(0, i -> i < 600, i -> i + 15).map(i -> number(reader, i)).sum();
                }
            });

            long one = cpuNanos(() -> {
                try (VideoReader reader = video.reader(ProgressMonitor.none())) {
                    return number(reader, 590);
                }
            });

            assertThat(one).as(name).isLessThan(all / 4);
        }
    }

    private static long cpuNanos(Callable<?> work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    @Test
    void readsInManyThreadsAtOnce() throws Exception {
        for (String name : List.of("b-frames.mp4", "b-frames.avi")) {
            VideoFile video = open(resource(name));
            List<byte[]> expected = readAll(video);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<List<byte[]>>> read = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                read.add(threads.submit(() -> {
                    OpenCv.prepareThread();
                    return readAll(video);
                }));
            }
            for (Future<List<byte[]>> one : read) {
                assertThat(one.get(1, TimeUnit.MINUTES).toArray()).isEqualTo(expected.toArray());
            }
            threads.shutdown();
        }
    }

    @Test
    void givesBackItsMemory() {
        Path file = new TestVideo("mpeg4", "yuv420p", 12, 2).write(folder.resolve("a.mp4"), 20, 320, 240);
        for (int i = 0; i < 10; i++) {
            readAll(open(file));
        }
        long before = Pointer.physicalBytes();
        int openBefore = openFiles();

        for (int i = 0; i < 60; i++) {
            try (VideoReader reader = open(file).reader(ProgressMonitor.none())) {
                number(reader, 15);
                number(reader, 3);
            }
        }

        // decoders of this size that stayed would take some 2 MB each
        assertThat(Pointer.physicalBytes() - before).isLessThan(60L << 20);
        assertThat(openFiles()).isLessThan(openBefore + 30);
    }

    private static int openFiles() {
        String[] open = Path.of("/proc/self/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    @Test
    void isCancelledWhileItDecodes() {
        VideoFile video = open(resource("b-frames.mp4"));
        AtomicInteger asked = new AtomicInteger();
        ProgressMonitor cancelling = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (asked.incrementAndGet() > 5) {
                    throw new CancellationException();
                }
            }
        };

        try (VideoReader reader = video.reader(cancelling)) {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> reader.read(90));
        }
    }

    @Test
    void rejectsFramesThatAreDamaged() throws IOException {
        Path file = Files.copy(resource("b-frames.mp4"), folder.resolve("damaged.mp4"));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(1500);
            bytes.write(new byte[300]);
        }
        VideoFile video = open(file);

        try (VideoReader reader = video.reader(ProgressMonitor.none())) {
            assertThat(number(reader, 3)).isEqualTo(3);
            assertThat(number(reader, 95)).isEqualTo(95);
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> readAll(video))
                .withMessageMatching("Video \\Q" + file + "\\E is damaged: frame \\d+ of its 100 can't be decoded");
        }
    }

    @Test
    void rejectsFramesThatTheDecoderMadeUp() throws IOException {
        Path file = new TestVideo("mpeg4", "yuv420p", 10, 0).write(folder.resolve("a.avi"), 30, 320, 240);
        long middle = Files.size(file) / 2;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(middle);
            bytes.write(new byte[600]);
        }
        VideoFile video = open(file);

        assertThat(video.frames()).isEqualTo(30);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> readAll(video))
            .withMessageStartingWith("Video %s is damaged: frame ", file);
    }

    @Test
    void rejectsANumberOutside() {
        try (VideoReader reader = open(resource("turned.mp4")).reader(ProgressMonitor.none())) {
            assertThatIllegalArgumentException().isThrownBy(() -> reader.read(20)).withMessage("frame 20 of 20");
            assertThatIllegalArgumentException().isThrownBy(() -> reader.read(-1)).withMessage("frame -1 of 20");
        }
    }
}
