package org.fleeting.mer.nodes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Folders of small grey frames, none of which shows a face. */
public final class FrameFiles {

    private static final int SIZE = 64;

    private FrameFiles() {}

    /** Writes frames {@code img1.png} to {@code img<frames>.png} into a new folder, each a bit brighter. */
    public static Path write(Path folder, int frames) throws IOException {
        Files.createDirectories(folder);
        for (int number = 1; number <= frames; number++) {
            ImageIO.write(grey(20 * number), "png", folder.resolve("img" + number + ".png").toFile());
        }
        return folder;
    }

    private static BufferedImage grey(int level) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIZE * SIZE; i++) {
            image.setRGB(i % SIZE, i / SIZE, level << 16 | level << 8 | level);
        }
        return image;
    }
}
