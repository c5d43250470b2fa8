package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.OpenCv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaWarpTest {

    private interface Shade {
        double at(int x, int y);
    }

    @BeforeAll
    static void startOpenCv() {
        OpenCv.prepareThread();
    }

    @ParameterizedTest(name = "eyes at {0},{1} and {2},{3}")
    @CsvSource({"120, 150, 330, 150, shrinks", "330, 120, 380, 180, shrinks and levels",
        "220.3, 141.8, 262.9, 133.2, hardly scales", "250, 200, 262, 203, enlarges"})
    void putsMarkedPointsWhereTheTransformSays(double leftX, double leftY, double rightX, double rightY) {
        Eyes eyes = new Eyes(leftX, leftY, rightX, rightY);
        double radius = eyes.distance() / 12;

        double[] left = centreOfLight(spot(leftX, leftY, radius), eyes);
        double[] right = centreOfLight(spot(rightX, rightY, radius), eyes);

        // a clip of 128: 0.40 * 128 apart around 63.5, at 0.36 * 128 - 0.5
        assertThat(left).containsExactly(new double[] {37.9, 45.58}, within(0.1));
        assertThat(right).containsExactly(new double[] {89.1, 45.58}, within(0.1));
    }

    @Test
    void averagesFineTextureInsteadOfSamplingIt() {
        Shade chequers = (x, y) -> (x + y) % 2 == 0 ? 255 : 0;

        byte[] crop = crop(480, 640, chequers, new Eyes(200, 200, 404.8, 200), 128);

        // scale 1/4: every pixel is the mean of 16
        for (byte pixel : crop) {
            assertThat(pixel & 0xFF).isBetween(126, 129);
        }
    }

    @Test
    void repeatsTheRimOutsideTheFrame() {
        byte[] crop = crop(200, 200, (x, y) -> 90, new Eyes(5, 5, 45, 5), 128);

        assertThat(crop).containsOnly(90);
    }

    private static Shade spot(double x0, double y0, double radius) {
        return (x, y) -> 255 * Math.exp(-((x - x0) * (x - x0) + (y - y0) * (y - y0)) / (2 * radius * radius));
    }

    private static double[] centreOfLight(Shade shade, Eyes eyes) {
        byte[] crop = crop(480, 640, shade, eyes, 128);
        double light = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < crop.length; i++) {
            light += crop[i] & 0xFF;
            x += (crop[i] & 0xFF) * (i % 128);
            y += (crop[i] & 0xFF) * (i / 128);
        }
        return new double[] {x / light, y / light};
    }

    private static byte[] crop(int height, int width, Shade shade, Eyes eyes, int size) {
        try (PointerScope scope = new PointerScope()) {
            byte[] pixels = new byte[height * width];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(shade.at(i % width, i / width));
            }
            Mat source = new Mat(height, width, opencv_core.CV_8U);
            source.data().put(pixels);
            Mat target = new Mat();
            AreaWarp.square(source, Similarity.ofEyes(eyes, size), size, target);
            byte[] crop = new byte[size * size];
            target.data().get(crop);
            return crop;
        }
    }
}
