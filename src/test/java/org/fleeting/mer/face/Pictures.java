package org.fleeting.mer.face;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.IntFunction;

import javax.imageio.ImageIO;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.synthetic.KnownFace;

/** Pictures made and written by the JDK, not by OpenCV, which is what the tests are about. */
public final class Pictures {

    private Pictures() {}

    public static BufferedImage plain(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    /** A level of grey, so that a test can tell frames apart. */
    public static BufferedImage grey(int width, int height, int level) {
        return plain(width, height, new Color(level, level, level));
    }

    public static BufferedImage face(Path folder, int width, int height, long seed) throws IOException {
        Path file = folder.resolve("face.png");
        KnownFace.write(file, width, height, seed);
        BufferedImage face = ImageIO.read(file.toFile());
        Files.delete(file);
        return face;
    }

    /** Turns a picture clockwise around its middle; the ground is grey. */
    static BufferedImage turned(BufferedImage source, double degrees) {
        BufferedImage image = plain(source.getWidth(), source.getHeight(), Color.GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(source, AffineTransform.getRotateInstance(Math.toRadians(degrees), source.getWidth() / 2.0,
            source.getHeight() / 2.0), null);
        graphics.dispose();
        return image;
    }

    public static Path write(BufferedImage image, Path file) {
        String name = file.getFileName().toString();
        try {
            if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
                throw new IllegalArgumentException("No writer for " + file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes frames {@code img1.png} and so on, and returns the clip of them all, apex in the middle. */
    static Clip clip(Path folder, String name, int frames, IntFunction<BufferedImage> frame) {
        try {
            Path target = Files.createDirectories(folder.resolve(name));
            for (int number = 1; number <= frames; number++) {
                write(frame.apply(number), target.resolve("img" + number + ".png"));
            }
            return new Clip("Test", "01", name, "surprise", "1+2", target, 1, OptionalInt.of((1 + frames) / 2), frames,
                200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
