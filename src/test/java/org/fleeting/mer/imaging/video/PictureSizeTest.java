package org.fleeting.mer.imaging.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.fleeting.mer.face.Pictures;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

    private static final int HUGE = 16_000;
    private static final String REFUSAL = "video %s claims pictures of 16000 x 16000 pixels; frames may have up to 100 million";

    @TempDir
    private Path folder;

    @Test
    void refusesWhatTheHeadAnnounces() throws IOException {
        Path file = avi("a.avi", "MPNG", HUGE, List.of(png(HUGE)));

        assertRefused(file).withMessage(REFUSAL, file);
    }

    @Test
    void refusesWhatThePacketsHoldWhereTheHeadLies() throws IOException {
        Path file = avi("a.avi", "MPNG", 16, List.of(png(HUGE)));

        assertRefused(file).withMessage(REFUSAL, file);
    }

    /** The small ones before it would be enough to list the file. */
    @ParameterizedTest
    @ValueSource(strings = {"MPNG", "MJPG"})
    void refusesALargePictureAmongSmallOnes(String codec) throws IOException {
        byte[] small = codec.equals("MPNG") ? png(16) : jpeg(16);
        byte[] large = codec.equals("MPNG") ? png(HUGE) : jpeg(HUGE);
        Path file = avi("a.avi", codec, 16, List.of(small, small, small, large, small));

        assertRefused(file).withMessage(REFUSAL, file);
    }

    @Test
    void readsPicturesOfAnOrdinarySize() throws IOException {
        Path file = avi("a.avi", "MPNG", 16, List.of(png(16), png(16), png(16)));

        assertThat(VideoFile.open(file, ProgressMonitor.none()).frames()).isEqualTo(3);
    }

    /** The container of an MPEG stream lists nothing in its head, so FFmpeg looks into the packets. */
    @ParameterizedTest
    @CsvSource({"a.mpg, 0", "a.ts, 0", "a.mpg, 3", "a.ts, 3", "a.m2ts, 3"})
    void refusesALargeStreamWithoutAHead(String name, int smallBefore) throws IOException {
        TestVideo mpeg2 = new TestVideo("mpeg2video", "yuv420p", 1, 0);
        Path file = mpeg2.write(folder.resolve(name), smallBefore + 40, 64, 48);
        byte[] bytes = Files.readAllBytes(file);
        int found = 0;
        for (int i = 0; i + 7 < bytes.length; i++) {
            boolean isStart = bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1;
            // the sequence header begins with 12 bits of each side
            if (isStart && bytes[i + 3] == (byte) 0xB3 && found++ >= smallBefore) {
                bytes[i + 4] = (byte) 0xFF;
                bytes[i + 5] = (byte) 0xFF;
                bytes[i + 6] = (byte) 0xFF;
            }
            // its extension holds two more of each
            if (isStart && bytes[i + 3] == (byte) 0xB5 && bytes[i + 4] >> 4 == 1 && found > smallBefore) {
                bytes[i + 5] |= 1;
                bytes[i + 6] |= (byte) 0xE0;
            }
        }
        assertThat(found).isGreaterThan(smallBefore);
        Files.write(file, bytes);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> VideoFile.open(file, ProgressMonitor.none()))
            .withMessage("video %s claims pictures of 16383 x 16383 pixels; frames may have up to 100 million", file);
    }

    private ThrowableAssertAlternative<InvalidInputException> assertRefused(Path file) {
        return assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> VideoFile.open(file, ProgressMonitor.none()));
    }

    private Path avi(String name, String codec, int side, List<byte[]> frames) throws IOException {
        return new TestAvi(codec, side, side, frames.size(), true).write(folder.resolve(name), frames);
    }

    /** Returns a whole picture of zeros, or as much of one as is needed for a claim. */
    private static byte[] png(int side) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(packed)) {
            for (int row = 0; row < Math.min(side, 1000); row++) {
                rows.write(new byte[1 + 3 * side]);
            }
        }
        byte[] head = ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {8, 2, 0, 0, 0}).array();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        png.write(part("IHDR", head));
        png.write(part("IDAT", packed.toByteArray()));
        png.write(part("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] part(String name, byte[] content) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(letters);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length).putInt(content.length).put(letters).put(content)
            .putInt((int) sum.getValue()).array();
    }

    /** Returns a picture of 16 x 16 pixels, whatever it claims. */
    private static byte[] jpeg(int side) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BufferedImage small = Pictures.plain(16, 16, Color.GRAY);
        ImageIO.write(small, "jpg", bytes);
        byte[] jpeg = bytes.toByteArray();
        for (int i = 0; i + 8 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) side).putShort(i + 7, (short) side);
            }
        }
        return jpeg;
    }
}
