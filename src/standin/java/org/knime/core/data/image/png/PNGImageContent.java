package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** The bytes of a PNG file. */
public class PNGImageContent implements ImageContent {

    /** The type of columns of these images. */
    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    private final byte[] bytes;

    /**
     * With the bytes of a file, which are not copied.
     *
     * @throws IllegalArgumentException if they aren't an image
     */
    public PNGImageContent(byte[] imageBytes) {
        bytes = imageBytes;
        getImage();
    }

    /** With the content of a stream, which stays open. */
    public PNGImageContent(InputStream is) throws IOException {
        this(is.readAllBytes());
    }

    /** Returns the bytes of the file; they must not be changed. */
    public byte[] getByteArrayReference() {
        return bytes;
    }

    /** Returns a copy of the bytes of the file. */
    public byte[] getByteArray() {
        return bytes.clone();
    }

    /** Returns the decoded image. */
    public Image getImage() {
        return decode();
    }

    private BufferedImage decode() {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new IllegalArgumentException("ImageIO returned null while reading image bytes");
            }
            return image;
        } catch (IOException e) {
            throw new IllegalArgumentException("Image can't be read", e);
        }
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        BufferedImage image = decode();
        double scale = Math.min(1, Math.min((double) width / image.getWidth(), (double) height / image.getHeight()));
        g.drawImage(image, 0, 0, (int) (image.getWidth() * scale), (int) (image.getHeight() * scale), null);
    }

    @Override
    public void save(OutputStream output) throws IOException {
        output.write(bytes);
    }

    @Override
    public DataCell toImageCell() {
        return new PNGImageCell(this);
    }

    @Override
    public Dimension getPreferredSize() {
        BufferedImage image = decode();
        return new Dimension(image.getWidth(), image.getHeight());
    }

    @Override
    public String getSummary() {
        Dimension size = getPreferredSize();
        String length = bytes.length < 1000 ? bytes.length + " B" : bytes.length / 1024 + " KB";
        return "PNG Image " + size.width + " x " + size.height + " with " + length;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PNGImageContent other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
