package org.fleeting.mer.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

import org.fleeting.mer.badinput.SmallImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredShapeTest {

    private static final int AFTER_HEAD = 33;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"64, 45, true", "8, 9, true", "1, 1, false", "2835, 2835, false", "2835, 2834, false", "0, 5, false",
        "5, 0, false", "1, 300, false"})
    void tellsPixelsThatAreNoSquares(int across, int along, boolean isTold) throws IOException {
        Path png = Files.write(folder.resolve("a.png"), png(across, along));
        Path jpeg = Files.write(folder.resolve("a.jpg"), jpeg(across, along));

        assertThat(DeclaredShape.notSquare(png).isPresent()).isEqualTo(isTold);
        assertThat(DeclaredShape.notSquare(jpeg).isPresent()).isEqualTo(isTold);
        if (isTold) {
            assertThat(DeclaredShape.notSquare(png)).contains(new DeclaredShape(across, along));
            assertThat(DeclaredShape.notSquare(jpeg)).contains(new DeclaredShape(across, along));
        }
    }

    @Test
    void saysNothingOfOthers() throws IOException {
        Path plain = Files.write(folder.resolve("a.png"), SmallImages.file("png", BufferedImage.TYPE_3BYTE_BGR, false));
        Path bitmap = Files.write(folder.resolve("a.bmp"), SmallImages.file("bmp", BufferedImage.TYPE_3BYTE_BGR, false));
        Path empty = Files.write(folder.resolve("b.png"), new byte[0]);

        assertThat(DeclaredShape.notSquare(plain)).isEmpty();
        assertThat(DeclaredShape.notSquare(bitmap)).isEmpty();
        assertThat(DeclaredShape.notSquare(empty)).isEmpty();
        assertThat(DeclaredShape.notSquare(folder)).isEmpty();
        assertThat(DeclaredShape.notSquare(folder.resolve("gone.png"))).isEmpty();
    }

    private static byte[] png(int across, int along) throws IOException {
        byte[] plain = SmallImages.file("png", BufferedImage.TYPE_3BYTE_BGR, false);
        byte[] chunk = ByteBuffer.allocate(13).put("pHYs".getBytes(StandardCharsets.US_ASCII)).putInt(across).putInt(along)
            .array();
        CRC32 sum = new CRC32();
        sum.update(chunk);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, AFTER_HEAD);
        out.write(ByteBuffer.allocate(21).putInt(9).put(chunk).putInt((int) sum.getValue()).array());
        out.write(plain, AFTER_HEAD, plain.length - AFTER_HEAD);
        return out.toByteArray();
    }

    private static byte[] jpeg(int across, int along) {
        byte[] plain = SmallImages.file("jpg", BufferedImage.TYPE_3BYTE_BGR, false);
        assertThat(new String(plain, 6, 4, StandardCharsets.US_ASCII)).isEqualTo("JFIF");
        ByteBuffer.wrap(plain).putShort(14, (short) across).putShort(16, (short) along);
        return plain;
    }
}
