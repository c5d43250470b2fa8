package org.fleeting.mer.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.badinput.CpuLimit;
import org.fleeting.mer.badinput.SmallImages;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that cameras don't write, some of which would take hours or all memory. */
@CpuLimit
class BadImageTest {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final int PNG_FIRST_DATA = 33;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void startOpenCv() {
        OpenCv.prepareThread();
    }

    @BeforeEach
    void prepareThread() {
        OpenCv.prepareThread();
        file = folder.resolve("img1.jpg");
    }

    @ParameterizedTest
    @CsvSource({"png, 100000, 100000", "bmp, 100000, 100000", "bmp, 100000, -100000", "jpg, 65500, 65500"})
    void refusesAnImageThatClaimsTooManyPixels(String format, int width, int height) throws IOException {
        write(claiming(SmallImages.file(format, BufferedImage.TYPE_3BYTE_BGR, false), width, height));

        assertRefused().withMessage("File %s claims %d x %d pixels; frames may have up to 100 million pixels and 512 MB",
            file, width, Math.abs(height));
    }

    @Test
    void refusesAProgressiveJpegThatClaimsTooManyPixels() throws IOException {
        write(claiming(SmallImages.progressiveJpeg(), 65_500, 65_500));

        assertRefused().withMessageContaining("claims 65500 x 65500 pixels");
    }

    @Test
    void refusesAJpegWithThousandsOfScans() throws IOException {
        byte[] jpeg = SmallImages.progressiveJpeg();
        int scan = lastScan(jpeg);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(jpeg, 0, scan);
        for (int i = 0; i < 5000; i++) {
            bomb.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        bomb.write(jpeg, jpeg.length - 2, 2);
        write(bomb.toByteArray());

        assertRefused().withMessageMatching("File \\Q" + file
            + "\\E has 50\\d\\d scans, each over the whole picture; a frame may have 100");
    }

    @ParameterizedTest
    @CsvSource({"jpg, 5", "jpg, 10", "png, 5", "png, 6", "png, 10", "png, 11", "png, 12", "png, 13", "bmp, 5", "bmp, 10"})
    void readsEveryKindThatJavaWrites(String format, int type) throws IOException {
        for (boolean isProgressive : new boolean[] {false, true}) {
            write(SmallImages.file(format, type, isProgressive));

            assertSize(WIDTH, HEIGHT);
        }
    }

    @Test
    void readsWhatTheFileIsAndNotWhatItIsCalled() throws IOException {
        write(SmallImages.file("png", BufferedImage.TYPE_3BYTE_BGR, false));

        assertSize(WIDTH, HEIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a", "II*\0", "MM\0*", "RIFF\0\0\0\0WEBPVP8 ", "\0\0\0\fjP  ", "%PDF-1.4", "P6 9 9 255 ",
        "#?RADIANCE\n", "\0\0\0 ftypavif"})
    void refusesOtherImagesByWhateverName(String start) throws IOException {
        write(Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 1000));

        assertRefused().withMessage("File " + file + " is not a JPEG, PNG or BMP image");
    }

    @Test
    void turnsAPictureThatSaysHowItIsTurned() throws IOException {
        byte[] jpeg = SmallImages.file("jpg", BufferedImage.TYPE_3BYTE_BGR, false);
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(jpeg, 0, 2);
        turned.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
            0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0});
        turned.write(jpeg, 2, jpeg.length - 2);
        write(turned.toByteArray());

        assertSize(HEIGHT, WIDTH);
    }

    @Test
    void readsTheColoursOfAPrintersJpeg() throws IOException {
        try (InputStream cmyk = BadImageTest.class.getResourceAsStream("cmyk.jpg")) {
            write(cmyk.readAllBytes());
        }

        assertThat(firstPixel()).satisfies(pixel -> {
            assertThat(pixel[0] & 0xFF).isBetween(195, 205);
            assertThat(pixel[1] & 0xFF).isBetween(95, 105);
            assertThat(pixel[2] & 0xFF).isBetween(45, 55);
        });
    }

    @Test
    void readsABitmapFromTopToBottom() throws IOException {
        byte[] bitmap = SmallImages.file("bmp", BufferedImage.TYPE_3BYTE_BGR, false);
        write(bitmap);
        byte[] upright = firstPixel();

        write(claiming(bitmap, WIDTH, -HEIGHT));

        assertSize(WIDTH, HEIGHT);
        assertThat(firstPixel()).isNotEqualTo(upright);
    }

    @Test
    void readsARunLengthBitmapOrRefusesIt() throws IOException {
        // 4 x 1 pixels of the second colour of two, then the end
        ByteBuffer bitmap = ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.put((byte) 'B').put((byte) 'M').putInt(68).putInt(0).putInt(62);
        bitmap.putInt(40).putInt(4).putInt(1).putShort((short) 1).putShort((short) 8).putInt(1).putInt(6);
        bitmap.putInt(0).putInt(0).putInt(2).putInt(0).putInt(0).putInt(0x00C86432);
        bitmap.put(new byte[] {4, 1, 0, 0, 0, 1});
        write(bitmap.array());

        assertSize(4, 1);
        assertThat(firstPixel()).containsExactly(200, 100, 50);
    }

    @Test
    void isNotFilledByATextThatUnpacksToAHundredMegabytes() throws IOException {
        byte[] key = {'C', 'o', 'm', 'm', 'e', 'n', 't', 0, 0};
        write(withChunk("zTXt", key, zipped(100 << 20)));

        assertSize(WIDTH, HEIGHT);
    }

    @Test
    void isNotFilledByAProfileThatUnpacksToAHundredMegabytes() throws IOException {
        write(withChunk("iCCP", new byte[] {'p', 0, 0}, zipped(100 << 20)));

        assertSize(WIDTH, HEIGHT);
    }

    @Test
    void isNotFilledByPixelsBeyondTheClaim() throws IOException {
        byte[] png = SmallImages.file("png", BufferedImage.TYPE_3BYTE_BGR, false);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(png, 0, PNG_FIRST_DATA);
        bomb.write(chunk("IDAT", zipped(200 << 20)));
        bomb.write(chunk("IEND", new byte[0]));
        write(bomb.toByteArray());

        assertSize(WIDTH, HEIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1, 48, 32, 0", "1000000000, 48, 32, 0", "2, 2000000000, 2000000000, 0", "2, 48, 32, 1000000000",
        "0, 0, 0, -1"})
    void readsTheFirstPictureOfAFilmOrRefusesIt(int frames, int width, int height, int left) throws IOException {
        ByteBuffer control = ByteBuffer.allocate(26).putInt(0).putInt(width).putInt(height).putInt(left).putInt(left);
        byte[] film = chunk("acTL", ByteBuffer.allocate(8).putInt(frames).putInt(0).array());
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.write(film);
        chunks.write(chunk("fcTL", control.array()));
        write(withChunks(chunks.toByteArray()));

        assertReadOrRefused();
    }

    @Test
    void refusesAFolderThatIsCalledAsAnImage() throws IOException {
        Files.createDirectory(file);

        assertRefused().withMessage("File " + file + " is no file, but a folder or a device");
    }

    @Test
    void refusesADeviceThatIsCalledAsAnImage() throws IOException {
        assumeThat(Path.of("/dev/zero")).exists();
        Files.createSymbolicLink(file, Path.of("/dev/zero"));

        assertRefused().withMessage("File " + file + " is no file, but a folder or a device");

        Files.delete(file); // JUnit would warn of where it leads
    }

    @Test
    void refusesAPipe() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/mkfifo")).exists();
        new ProcessBuilder("/usr/bin/mkfifo", file.toString()).start().waitFor();

        assertRefused().withMessage("File " + file + " is no file, but a folder or a device");
    }

    private ThrowableAssertAlternative<InvalidInputException> assertRefused() {
        return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameImage.read(file));
    }

    private void assertReadOrRefused() {
        try (Mat image = FrameImage.read(file)) {
            assertThat(image.cols()).isEqualTo(WIDTH);
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageStartingWith("File " + file);
        }
    }

    private void assertSize(int width, int height) {
        try (Mat image = FrameImage.read(file)) {
            assertThat(image.cols()).isEqualTo(width);
            assertThat(image.rows()).isEqualTo(height);
        }
    }

    private byte[] firstPixel() {
        try (Mat image = FrameImage.read(file)) {
            byte[] pixel = new byte[3];
            image.data().get(pixel);
            return pixel;
        }
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }

    /** Writes another size into the header. */
    private static byte[] claiming(byte[] image, int width, int height) {
        byte[] bytes = image.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes[0] == 'B') {
            buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
        } else if (bytes[1] == 'P') {
            buffer.putInt(16, width).putInt(20, height);
        } else {
            int frame = frameHeader(bytes);
            buffer.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        }
        return bytes;
    }

    private static int frameHeader(byte[] jpeg) {
        int at = 2;
        while (jpeg[at + 1] != (byte) 0xC0 && jpeg[at + 1] != (byte) 0xC2) {
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
        }
        return at;
    }

    private static int lastScan(byte[] jpeg) {
        int at = jpeg.length - 2;
        while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) 0xDA) {
            at--;
        }
        return at;
    }

    private static byte[] withChunk(String name, byte[] start, byte[] rest) {
        byte[] content = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, content, start.length, rest.length);
        return withChunks(chunk(name, content));
    }

    private static byte[] withChunks(byte[] chunks) {
        byte[] png = SmallImages.file("png", BufferedImage.TYPE_3BYTE_BGR, false);
        ByteBuffer all = ByteBuffer.allocate(png.length + chunks.length);
        all.put(png, 0, PNG_FIRST_DATA).put(chunks).put(png, PNG_FIRST_DATA, png.length - PNG_FIRST_DATA);
        return all.array();
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length).putInt(content.length).put(type).put(content)
            .putInt((int) sum.getValue()).array();
    }

    private static byte[] zipped(int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            byte[] some = new byte[1 << 20];
            for (int i = 0; i < zeros >> 20; i++) {
                out.write(some);
            }
        }
        return bytes.toByteArray();
    }
}
