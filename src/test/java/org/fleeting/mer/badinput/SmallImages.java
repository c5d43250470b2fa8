package org.fleeting.mer.badinput;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files of some pixels in every kind of JPEG, PNG and BMP that Java writes. */
public final class SmallImages {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final List<Integer> TYPES = List.of(BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_BINARY);

    private SmallImages() {}

    /** Returns a file of a format, of a random kind. */
    public static byte[] any(String format, Random random) {
        int type = format.equals("png") ? TYPES.get(random.nextInt(TYPES.size())) : TYPES.get(random.nextInt(2));
        return file(format, type, random.nextBoolean());
    }

    /** Returns a progressive JPEG in colour. */
    public static byte[] progressiveJpeg() {
        return file("jpg", BufferedImage.TYPE_3BYTE_BGR, true);
    }

    /**
     * @param type of {@link BufferedImage}
     * @param isProgressive progressive, or interlaced, where the format can be
     */
    public static byte[] file(String format, int type, boolean isProgressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (parameters.canWriteProgressive()) {
                parameters.setProgressiveMode(
                    isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture(type), null, null), parameters);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, WIDTH, HEIGHT, Color.BLUE));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return image;
    }
}
