package org.fleeting.mer.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.badinput.Fuzz;
import org.fleeting.mer.badinput.Mutation;
import org.fleeting.mer.badinput.SmallImages;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Decodes spoilt images. If that kills the JVM, Surefire says so and the image is the one in
 * {@code target/fuzz/FrameImageFuzzTest}.
 */
class FrameImageFuzzTest {

    private static final List<String> FORMATS = List.of("jpg", "png", "bmp");
    private static final int IMAGES_A_SEED = 5;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsOrRefusesWhateverBytesAFileHas() throws IOException {
        OpenCv.prepareThread();
        Path folder = Files.createDirectories(Path.of("target", "fuzz", "FrameImageFuzzTest"));
        int read = 0;
        for (int seed = 0; seed < Fuzz.SEEDS; seed++) {
            Random random = Fuzz.random(seed);
            for (int i = 0; i < IMAGES_A_SEED; i++) {
                Path file = Files.write(folder.resolve("seed-%d-%d.jpg".formatted(seed, i)), image(random));
                read += isRead(file) ? 1 : 0;
                Files.delete(file);
            }
        }
        int all = Fuzz.SEEDS * IMAGES_A_SEED;
        assertThat(read).as("read of %d", all).isBetween(all / 10, all * 9 / 10);
    }

    private static byte[] image(Random random) {
        byte[] bytes = SmallImages.any(FORMATS.get(random.nextInt(FORMATS.size())), random);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = random.nextBoolean() ? Mutation.head(bytes, random) : Mutation.bytes(bytes, random);
        }
        return bytes;
    }

    private static boolean isRead(Path file) {
        try (Mat image = FrameImage.read(file)) {
            assertThat(image.channels()).isEqualTo(3);
            return true;
        } catch (InvalidInputException e) {
            Fuzz.assertReadable(e.getMessage());
            assertThat(e).hasMessageStartingWith("File " + file);
            assertThat(e.resolution()).isNotBlank();
            return false;
        } catch (RuntimeException e) {
            return fail("Image " + file, e);
        }
    }
}
