package org.fleeting.mer.dataset.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipPicturesTest {

    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;

    @TempDir
    Path folder;

    /** Frames 1, 2 and 4, the last one blue. */
    @BeforeEach
    void writeFrames() throws IOException {
        for (int number : List.of(1, 2, 4)) {
            BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
            int[] pixels = new int[640 * 480];
            Arrays.fill(pixels, number == 4 ? BLUE : RED);
            image.setRGB(0, 0, 640, 480, pixels, 0, 640);
            ImageIO.write(image, "png", folder.resolve("img" + number + ".png").toFile());
        }
    }

    private static List<byte[]> pictures(Path frames, OptionalInt apex) {
        return ClipPictures.onsetAndApex(new Clip("set", "anna", "a", "happiness", "", frames, 1, apex, 4, 100),
            ProgressMonitor.none());
    }

    @Test
    void showsOnsetAndApexSmall() throws IOException {
        List<byte[]> pictures = pictures(folder, OptionalInt.of(4));

        assertThat(pictures).hasSize(2);
        BufferedImage onset = ImageIO.read(new ByteArrayInputStream(pictures.get(0)));
        assertThat(List.of(onset.getWidth(), onset.getHeight())).containsExactly(160, 120);
        assertThat(onset.getRGB(80, 60) >> 16 & 0xFF).as("red of the onset").isGreaterThan(250);
        assertThat(ImageIO.read(new ByteArrayInputStream(pictures.get(1))).getRGB(80, 60) & 0xFF).as("blue of the apex")
            .isGreaterThan(250);
    }

    @Test
    void showsTheOnsetAloneWithoutAnApexOfItsOwn() {
        assertThat(pictures(folder, OptionalInt.empty())).hasSize(1);
        assertThat(pictures(folder, OptionalInt.of(1))).hasSize(1);
        assertThat(pictures(folder, OptionalInt.of(3))).as("a frame that is not there").hasSize(1);
    }

    @Test
    void showsNothingOfAVideo() throws IOException {
        assertThat(pictures(Files.createFile(folder.resolve("talk.mp4")), OptionalInt.empty())).isEmpty();
    }

    @Test
    void saysWhichClipHasNoFrames() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> pictures(folder.resolve("gone"), OptionalInt.empty())).withMessageStartingWith("Clip anna/a: ");
    }
}
