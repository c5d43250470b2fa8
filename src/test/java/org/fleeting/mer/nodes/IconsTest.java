package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Icons stand on white nodes and in dark lists. */
class IconsTest {

    /** Of KNIME's dark lists, and of this repository's own pages on a dark ground. */
    private static final int DARK = 0x222222;
    private static final double LEAST_CONTRAST = 1.8;
    private static final int OPAQUE = 128;

    static Stream<Path> icons() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("icons"))) {
            return files.sorted().toList().stream();
        }
    }

    /** Contrast as the Web Content Accessibility Guidelines define it. */
    @ParameterizedTest
    @MethodSource("icons")
    void hasNoPartThatVanishesOnDarkGround(Path file) throws IOException {
        BufferedImage icon = ImageIO.read(file.toFile());

        assertThat(IntStream.range(0, icon.getWidth() * icon.getHeight())
            .map(i -> icon.getRGB(i % icon.getWidth(), i / icon.getWidth())).filter(colour -> colour >>> 24 >= OPAQUE)
            .filter(colour -> contrast(colour) < LEAST_CONTRAST)).as("pixels that vanish").isEmpty();
    }

    private static double contrast(int colour) {
        double own = luminance(colour) + .05;
        double ground = luminance(DARK) + .05;
        return Math.max(own, ground) / Math.min(own, ground);
    }

    private static double luminance(int colour) {
        return .2126 * linear(colour >> 16 & 0xff) + .7152 * linear(colour >> 8 & 0xff) + .0722 * linear(colour & 0xff);
    }

    private static double linear(int level) {
        double share = level / 255.;
        return share <= .03928 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }
}
