package org.fleeting.mer.nodes.views;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for pages. */
public final class Pictures {

    private Pictures() {}

    /** Returns a data URL of the picture as JPEG, a fifth of a PNG: a page may hold thousands. */
    public static String url(BufferedImage image) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        // ImageIO's own way would go through a file
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
            writer.setOutput(out);
            writer.write(image);
        } catch (IOException e) {
            throw new IllegalStateException("a picture can't be written to memory", e);
        } finally {
            writer.dispose();
        }
        return url("jpeg", jpeg.toByteArray());
    }

    /** Returns a data URL of a PNG file as it is, for a picture whose colours mean something. */
    public static String url(byte[] png) {
        return url("png", png);
    }

    /** Returns a data URL of a JPEG file as it is. */
    public static String jpegUrl(byte[] jpeg) {
        return url("jpeg", jpeg);
    }

    private static String url(String kind, byte[] file) {
        return "data:image/%s;base64,%s".formatted(kind, Base64.getEncoder().encodeToString(file));
    }
}
