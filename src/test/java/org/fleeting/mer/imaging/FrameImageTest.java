package org.fleeting.mer.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.face.Pictures;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameImageTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void startOpenCv() {
        OpenCv.prepareThread();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp"})
    void readsColoursAsRedGreenBlue(String extension) {
        Path file = Pictures.write(Pictures.plain(40, 30, new Color(200, 100, 50)), folder.resolve("img1." + extension));

        byte[] pixel = firstPixel(file, 40, 30);

        int tolerance = extension.equals("jpg") ? 3 : 0;
        assertThat(pixel[0] & 0xFF).isBetween(200 - tolerance, 200 + tolerance);
        assertThat(pixel[1] & 0xFF).isBetween(100 - tolerance, 100 + tolerance);
        assertThat(pixel[2] & 0xFF).isBetween(50 - tolerance, 50 + tolerance);
    }

    @Test
    void makesThreeChannelsOfGrey() {
        BufferedImage grey = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 77);

        assertThat(firstPixel(Pictures.write(grey, folder.resolve("a.png")), 20, 10)).containsExactly(77, 77, 77);
    }

    @Test
    void makes8BitsOf16() {
        BufferedImage deep = new BufferedImage(20, 10, BufferedImage.TYPE_USHORT_GRAY);
        Arrays.fill(((DataBufferUShort) deep.getRaster().getDataBuffer()).getData(), (short) (77 * 257));

        assertThat(firstPixel(Pictures.write(deep, folder.resolve("a.png")), 20, 10)).containsExactly(77, 77, 77);
    }

    @Test
    void opensPathsWithBlanksAndForeignLetters() throws IOException {
        Path strange = Files.createDirectories(folder.resolve("Größe 微表情 of sub 01"));
        Path file = Pictures.write(Pictures.grey(20, 10, 128), strange.resolve("bild ñ 1.png"));

        assertThat(firstPixel(file, 20, 10)).containsExactly(128, 128, 128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp"})
    void refusesAFileThatWasCutOffAnywhere(String extension) throws IOException {
        byte[] whole = Files.readAllBytes(
            Pictures.write(Pictures.face(folder, 160, 120, 5), folder.resolve("img1." + extension)));
        Path cut = folder.resolve("img2." + extension);

        for (int share = 1; share < 20; share++) {
            Files.write(cut, Arrays.copyOf(whole, whole.length * share / 20));
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(cut))
                .withMessageStartingWith("File " + cut + " ends early: the end of the ").withMessageEndingWith(
                    " image is missing");
        }
        Files.write(cut, Arrays.copyOf(whole, whole.length - (extension.equals("png") ? 9 : 1)));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(cut));
    }

    @Test
    void allowsWhatCamerasAppend() throws IOException {
        Path file = Pictures.write(Pictures.grey(20, 10, 128), folder.resolve("img1.jpg"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 500));

        assertThat(firstPixel(file, 20, 10)).containsExactly(128, 128, 128);
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        Path file = Files.writeString(folder.resolve("img3.jpg"), "Thumbs");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file))
            .withMessage("File " + file + " is not a JPEG, PNG or BMP image");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("img3.jpg"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file))
            .withMessage("File " + file + " is a file of 0 bytes, as clouds and broken copies leave it: its content is not on "
                + "this disk");
    }

    @Test
    void refusesAPointerOfGitLfs() throws IOException {
        Path file = Files.writeString(folder.resolve("img3.jpg"), "version https://git-lfs.github.com/spec/v1\nsize 9\n");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file))
            .withMessage("File " + file + " is a pointer of Git LFS: its content is not on this disk")
            .satisfies(e -> assertThat(e.resolution()).contains("git lfs pull"));
    }

    @Test
    void refusesAMissingFile() {
        Path file = folder.resolve("img9.jpg");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file))
            .withMessageStartingWith("File " + file + " can't be read: NoSuchFile");
    }

    @Test
    void refusesAHugeClaimBeforeDecoding() throws IOException {
        Path file = Pictures.write(Pictures.grey(20, 10, 128), folder.resolve("img1.png"));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(16, 70_000).putInt(20, 50_000);
        Files.write(file, bytes);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file)).withMessage(
            "File " + file + " claims 70000 x 50000 pixels; frames may have up to 100 million pixels and 512 MB");
    }

    @Test
    void refusesAHugeClaimThatOverflows() throws IOException {
        Path file = Pictures.write(Pictures.grey(20, 10, 128), folder.resolve("img1.bmp"));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(18, Integer.MAX_VALUE).putInt(22, Integer.MIN_VALUE);
        Files.write(file, bytes);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file))
            .withMessageContaining("claims 2147483647 x 2147483648 pixels");
    }

    @Test
    void refusesADamagedImage() throws IOException {
        Path file = Pictures.write(Pictures.face(folder, 160, 120, 5), folder.resolve("img1.png"));
        byte[] bytes = Files.readAllBytes(file);
        // inside the compressed pixels: the header and the end stay
        Arrays.fill(bytes, 60, bytes.length - 30, (byte) 0x55);
        Files.write(file, bytes);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file))
            .withMessageStartingWith("File " + file);
    }

    private static byte[] firstPixel(Path file, int width, int height) {
        try (Mat image = FrameImage.read(file)) {
            assertThat(image.cols()).isEqualTo(width);
            assertThat(image.rows()).isEqualTo(height);
            byte[] pixel = new byte[3];
            image.data().get(pixel);
            return pixel;
        }
    }
}
