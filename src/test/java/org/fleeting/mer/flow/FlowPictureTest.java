package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

class FlowPictureTest {

    private static final int RED = 0xFF0000;
    private static final int CYAN = 0x00FFFF;

    @Test
    void isNotDarkenedByAStrayPixel() throws IOException {
        FlowField flow = Textures.field(20, 20, (x, y) -> x == 3 && y == 3 ? 50 : 1, (x, y) -> 0);

        BufferedImage picture = read(FlowPicture.png(List.of(flow), FlowPicture.brightest(flow.peak())));

        assertThat(flow.peak()).isEqualTo(1);
        assertThat(rgb(picture, 10, 10)).isEqualTo(RED);
        assertThat(rgb(picture, 3, 3)).isEqualTo(RED);
    }

    @Test
    void keepsDarkWhatHardlyMoves() throws IOException {
        FlowField flow = Textures.field(20, 20, (x, y) -> 0.02, (x, y) -> 0);

        BufferedImage picture = read(FlowPicture.png(List.of(flow), FlowPicture.brightest(flow.peak())));

        assertThat(rgb(picture, 10, 10)).as("a fifth of a tenth of a pixel").isEqualTo(51 << 16);
    }

    @Test
    void hasOneScaleForAllSteps() {
        BufferedImage picture = FlowPicture.of(image(List.of("u", "v"), 2, 1, 0, -2, 0));

        assertThat(picture.getWidth()).isEqualTo(8);
        assertThat(picture.getHeight()).isEqualTo(4);
        assertThat(rgb(picture, 1, 1)).isEqualTo(0x800000);
        assertThat(rgb(picture, 5, 1)).isEqualTo(CYAN);
    }

    @Test
    void showsColoursAsTheyAreWhereThereAreNoVectors() {
        BufferedImage picture = FlowPicture.of(image(List.of("strain", "red", "green", "blue"), 1, 9, 0.2f, 1, 0.6f));

        assertThat(rgb(picture, 2, 2)).isEqualTo(0x33FF99);
    }

    @Test
    void prefersVectorsToColours() {
        BufferedImage picture = FlowPicture.of(image(List.of("u", "v", "red", "green", "blue"), 1, 1, 0, 0, 1, 0));

        assertThat(rgb(picture, 2, 2)).isEqualTo(RED);
    }

    @Test
    void showsOneChannelInGreyFromTheLeastOfAllStepsToTheGreatest() {
        BufferedImage picture = FlowPicture.of(image(List.of("magnitude"), 3, 2, 3, 4));

        assertThat(rgb(picture, 0, 0)).isZero();
        assertThat(rgb(picture, 4, 0)).isEqualTo(0x808080);
        assertThat(rgb(picture, 8, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void isSmallEnoughForATable() {
        BufferedImage picture = FlowPicture.of(new FlowImage(2, List.of("u", "v"), 100, 200, new float[80_000]));

        assertThat(picture.getWidth()).isEqualTo(2 * 96);
        assertThat(picture.getHeight()).isEqualTo(48);
    }

    @Test
    void hasAWheelOfAllDirections() throws IOException {
        int side = 101;
        BufferedImage wheel = read(FlowPicture.wheel(side));

        assertThat(rgb(wheel, 100, 50)).as("right").isEqualTo(0xFC0000);
        assertThat(rgb(wheel, 50, 100)).as("down").isEqualTo(0x7EFC00);
        assertThat(rgb(wheel, 0, 50)).as("left").isEqualTo(0x00FCFC);
        assertThat(rgb(wheel, 50, 0)).as("up").isEqualTo(0x7E00FC);
        assertThat(wheel.getRGB(50, 50)).as("black, not clear").isEqualTo(0xFF000000);
        assertThat(rgb(wheel, 75, 50) >> 16).as("half way").isCloseTo(126, within(1));
        assertThat(wheel.getRGB(0, 0) >>> 24).as("clear beyond").isZero();
    }

    /** Returns an image of 4 x 4 pixels whose planes are constant. */
    private static FlowImage image(List<String> channels, int steps, float... planes) {
        float[] values = new float[16 * planes.length];
        for (int plane = 0; plane < planes.length; plane++) {
            Arrays.fill(values, 16 * plane, 16 * plane + 16, planes[plane]);
        }
        return new FlowImage(steps, channels, 4, 4, values);
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xFFFFFF;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
