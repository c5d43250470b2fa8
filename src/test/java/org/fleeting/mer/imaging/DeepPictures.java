package org.fleeting.mer.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntBinaryOperator;

import javax.imageio.ImageIO;

/** PNG files of 16 bits, as scientific cameras save them. */
public final class DeepPictures {

    private DeepPictures() {}

    /** @param value of the pixel in column x and row y, 0 to 65535 */
    public static byte[] grey(int width, int height, IntBinaryOperator value) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        fill(image.getRaster(), value, 1);
        return png(image);
    }

    /** Red is a half of the value, green all of it and blue a quarter. */
    public static byte[] colour(int width, int height, IntBinaryOperator value) throws IOException {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
            ComponentColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, 3, null);
        fill(raster, value, 2, 1, 4);
        return png(new BufferedImage(model, raster, false, null));
    }

    private static void fill(WritableRaster raster, IntBinaryOperator value, int... divisors) {
        for (int x = 0; x < raster.getWidth(); x++) {
            for (int y = 0; y < raster.getHeight(); y++) {
                for (int band = 0; band < divisors.length; band++) {
                    raster.setSample(x, y, band, value.applyAsInt(x, y) / divisors[band]);
                }
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
