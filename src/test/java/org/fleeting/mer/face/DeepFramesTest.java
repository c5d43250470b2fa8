package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntBinaryOperator;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.imaging.DeepPictures;
import org.fleeting.mer.imaging.video.TestAvi;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepFramesTest {

    private static final int SIDE = 32;
    private static final FaceCropSettings WHOLE = new FaceCropSettings(3, SIDE, Sampling.NEAREST, false, NoFaceAction.FAIL);

    @TempDir
    Path folder;

    /** 31 + 7 x is 248 at most, and 31 at least. */
    private static int level(int x) {
        return 31 + 7 * x;
    }

    @ParameterizedTest
    @CsvSource({"8, 256, '256', 256", "10, 64, '1,024', 64", "12, 16, '4,096', 16", "14, 4, '16,384', 4"})
    void stretchesTheBitsThatACameraUses(int bits, int factor, String values, int stretch) throws IOException {
        Clip clip = folder(frame -> (x, y) -> level(x) << bits - 8);

        FaceCrop crop = crop(clip);

        for (int x = 0; x < SIDE; x++) {
            assertThat(crop.clip().pixels()[3 * x] & 0xFF).as("column %d", x).isEqualTo(level(x));
        }
        assertThat(crop.remarks()).containsExactly(
            "pictures of 16 bits use %s of 65,536 values, stretched by %d".formatted(values, stretch));
    }

    /** Of 13, 15 and 16 bits too much would be lost or too little won; 8 bits that were widened are whole. */
    @ParameterizedTest
    @ValueSource(ints = {257, 256, 200, 128})
    void leavesOthersAsTheyAre(int step) throws IOException {
        Clip clip = folder(frame -> (x, y) -> level(x) * step + (step == 257 || step == 256 ? 0 : x % 7));

        FaceCrop crop = crop(clip);

        assertThat(crop.remarks()).isEmpty();
        for (int x = 0; x < SIDE; x++) {
            int value = level(x) * step + (step == 257 || step == 256 ? 0 : x % 7);
            assertThat(crop.clip().pixels()[3 * x] & 0xFF).as("column %d", x).isEqualTo(value >> 8);
        }
    }

    @Test
    void leavesADarkPictureOfWidenedBytesAsItIs() throws IOException {
        FaceCrop crop = crop(folder(frame -> (x, y) -> 257 * (x / 3)));

        assertThat(crop.remarks()).isEmpty();
        assertThat(crop.clip().pixels()[3 * 30] & 0xFF).isEqualTo(10);
    }

    @Test
    void stretchesAllFramesByOneFactor() throws IOException {
        // the first alone would be taken for 10 bits
        FaceCrop crop = crop(folder(frame -> (x, y) -> frame == 0 ? 800 + x : 4000 + x));

        assertThat(crop.remarks()).containsExactly("pictures of 16 bits use 4,096 of 65,536 values, stretched by 16");
        assertThat(crop.clip().pixels()[0] & 0xFF).isEqualTo(800 >> 4);
        assertThat(crop.clip().pixels()[3 * SIDE * SIDE] & 0xFF).isEqualTo(4000 >> 4);
    }

    @Test
    void doesNotStretchWhereAFrameOfTheClipUsesAll() throws IOException {
        FaceCrop crop = crop(folder(frame -> (x, y) -> frame < 2 ? 3000 : 60_000));

        assertThat(crop.remarks()).isEmpty();
        assertThat(crop.clip().pixels()[0] & 0xFF).isEqualTo(3000 >> 8);
    }

    @Test
    void asksNothingOfAFrameThatNobodyNeeds() throws IOException {
        Clip clip = folder(frame -> (x, y) -> 3000 + x);
        Path file = clip.frames().resolve("img2.png");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        FaceCropSettings ends = new FaceCropSettings(2, SIDE, Sampling.NEAREST, false, NoFaceAction.FAIL);

        try (FaceCropper cropper = new FaceCropper(ends)) {
            assertThat(cropper.crop(clip, ProgressMonitor.none()).remarks()).hasSize(1);
        }
    }

    @Test
    void stretchesColours() throws IOException {
        List<byte[]> frames = frames(true, frame -> (x, y) -> 4000);

        FaceCrop crop = crop(write(frames));

        assertThat(crop.clip().pixels()).startsWith(2000 >> 4, 4000 >> 4, 1000 >> 4);
        assertThat(crop.remarks()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void makesTheSameOfAVideo(boolean isColour) throws IOException {
        List<byte[]> frames = frames(isColour, frame -> (x, y) -> 500 + 100 * frame + 90 * x);
        Path file = new TestAvi("MPNG", SIDE, SIDE, frames.size(), true).write(folder.resolve("a.avi"), frames);
        Clip video = new Clip("Test", "01", "EP01", "surprise", "", file, 1, OptionalInt.empty(), 3, 25);

        FaceCrop ofVideo = crop(video);
        FaceCrop ofFolder = crop(write(frames));

        assertThat(ofVideo.remarks()).isEqualTo(ofFolder.remarks()).hasSize(1);
        assertThat(ofVideo.clip().pixels()).isEqualTo(ofFolder.clip().pixels());
    }

    private interface Film {

        IntBinaryOperator frame(int index);
    }

    private static List<byte[]> frames(boolean isColour, Film film) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(isColour ? DeepPictures.colour(SIDE, SIDE, film.frame(i)) : DeepPictures.grey(SIDE, SIDE, film.frame(
                i)));
        }
        return frames;
    }

    private Clip folder(Film film) throws IOException {
        return write(frames(false, film));
    }

    private Clip write(List<byte[]> frames) throws IOException {
        Path target = Files.createDirectories(folder.resolve("EP01"));
        for (int i = 0; i < frames.size(); i++) {
            Files.write(target.resolve("img%d.png".formatted(i + 1)), frames.get(i));
        }
        return new Clip("Test", "01", "EP01", "surprise", "", target, 1, OptionalInt.empty(), frames.size(), 25);
    }

    private static FaceCrop crop(Clip clip) {
        try (FaceCropper cropper = new FaceCropper(WHOLE)) {
            return cropper.crop(clip, ProgressMonitor.none());
        }
    }
}
