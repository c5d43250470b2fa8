package org.fleeting.mer.imaging.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.badinput.CpuLimit;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages videos at random: what comes of it is frames or a message that names the file. */
class VideoFuzzTest {

    private static final List<String> FILES = List.of("b-frames.mp4", "b-frames.avi", "middle.ts", "edit-list.mp4",
        "false-keys.avi", "variable-rate.mp4", "turned.mp4");
    private static final int SEEDS = Boolean.getBoolean("nightly") ? 3000 : 60;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void readsDamagedFilesOrSaysWhatIsWrong() throws IOException {
        OpenCv.prepareThread();
        for (int seed = 0; seed < SEEDS; seed++) {
            String name = FILES.get(seed % FILES.size());
            byte[] bytes = damaged(Files.readAllBytes(VideoReaderTest.resource(name)), new Random(seed));
            Path file = Files.write(folder.resolve(seed + name), bytes);
            long before = CpuLimit.Watch.used();
            try {
                read(file);
            } catch (InvalidInputException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining(file.toString());
                assertThat(e.resolution()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertThat(Duration.ofNanos(CpuLimit.Watch.used() - before)).as("processor time of seed %d", seed)
                .isLessThan(LONGEST);
            Files.delete(file);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            // heads are more telling than what follows
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 3000) : bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static void read(Path file) {
        VideoFile video = VideoFile.open(file, ProgressMonitor.none());
        try (VideoReader reader = video.reader(ProgressMonitor.none())) {
            for (int frame : new int[] {0, video.frames() - 1, video.frames() / 2, video.frames() / 2 + 1}) {
                try (Mat image = reader.read(Math.min(frame, video.frames() - 1))) {
                    assertThat(image.channels()).isEqualTo(3);
                }
            }
        }
    }
}
