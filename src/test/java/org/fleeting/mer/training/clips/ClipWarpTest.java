package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.InputClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipWarpTest {

    private static final int[][] NUMBERS = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};

    @Test
    void mirrorsLeftForRight() {
        FaceClip mirrored = new ClipWarp(true, 0, 0, 0).of(frame(new int[][] {{1, 2, 3, 250}, {4, 5, 6, 7}}));

        assertThat(rows(mirrored)).isDeepEqualTo(new int[][] {{250, 3, 2, 1}, {7, 6, 5, 4}});
    }

    @Test
    void mirroredTwiceIsTheClip() {
        FaceClip clip = noise(3, 7, 10);
        ClipWarp mirror = new ClipWarp(true, 0, 0, 0);

        assertThat(mirror.of(clip).pixels()).isNotEqualTo(clip.pixels());
        assertThat(mirror.of(mirror.of(clip)).pixels()).isEqualTo(clip.pixels());
    }

    @Test
    void shiftsByWholePixelsAndRepeatsTheRim() {
        assertThat(rows(new ClipWarp(false, 0, 1, 0).of(frame(NUMBERS))))
            .isDeepEqualTo(new int[][] {{1, 1, 2}, {4, 4, 5}, {7, 7, 8}});
        assertThat(rows(new ClipWarp(false, 0, 0, -2).of(frame(NUMBERS))))
            .isDeepEqualTo(new int[][] {{7, 8, 9}, {7, 8, 9}, {7, 8, 9}});
        assertThat(rows(new ClipWarp(false, 0, 90, 0).of(frame(NUMBERS))))
            .isDeepEqualTo(new int[][] {{1, 1, 1}, {4, 4, 4}, {7, 7, 7}});
    }

    @Test
    void mixesNeighboursByDistance() {
        int[][] row = {{0, 100, 51, 255}};

        assertThat(rows(new ClipWarp(false, 0, 0.5, 0).of(frame(row)))).isDeepEqualTo(new int[][] {{0, 50, 76, 153}});
        assertThat(rows(new ClipWarp(false, 0, -0.25, 0).of(frame(row)))).isDeepEqualTo(
            new int[][] {{25, 88, 102, 255}});
    }

    @Test
    void mixesFourNeighbours() {
        int[][] square = {{0, 100}, {200, 40}};

        // 9/16 of the pixel itself, 3/16 of each neighbour, 1/16 of the one across
        assertThat(rows(new ClipWarp(false, 0, -0.25, -0.25).of(frame(square)))[0][0]).isEqualTo(59);
    }

    @Test
    void turnsAgainstTheClock() {
        assertThat(rows(new ClipWarp(false, 90, 0, 0).of(frame(NUMBERS))))
            .isDeepEqualTo(new int[][] {{3, 6, 9}, {2, 5, 8}, {1, 4, 7}});
    }

    @Test
    void mirrorsThenTurnsThenShifts() {
        assertThat(rows(new ClipWarp(true, 90, 1, 0).of(frame(NUMBERS))))
            .isDeepEqualTo(new int[][] {{1, 1, 4}, {2, 2, 5}, {3, 3, 6}});
    }

    @Test
    void returnsTheClipItselfIfNothingChanges() {
        InputClip clip = new FrameClip(noise(2, 4, 4));

        assertThat(new ClipWarp(false, 0, 0, 0).of(clip)).isSameAs(clip);
    }

    @Test
    void keepsTheColoursApart() {
        FaceClip clip = new FaceClip(1, 1, 2, new byte[] {10, 20, 30, 40, 50, 60});

        assertThat(new ClipWarp(true, 0, 0, 0).of(clip).pixels()).containsExactly(40, 50, 60, 10, 20, 30);
    }

    @Test
    void treatsEveryFrameAlike() {
        FaceClip clip = noise(4, 9, 12);
        ClipWarp warp = new ClipWarp(true, 2.5, -0.7, 1.3);

        FaceClip warped = warp.of(clip);

        for (int t = 0; t < clip.frames(); t++) {
            assertThat(frame(warped, t).pixels()).as("frame %d", t).isEqualTo(warp.of(frame(clip, t)).pixels());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3, -1.6", "3, 0, 0", "-3, 5.5, 2.25", "20, -4, 7"})
    void warpsAsOpenCvDoes(double degrees, double right, double down) {
        FaceClip clip = waves(40, 60);

        byte[] ours = new ClipWarp(false, degrees, right, down).of(clip).pixels();

        byte[] theirs = openCv(clip, degrees, right, down);
        for (int i = 0; i < ours.length; i++) {
            // OpenCV rounds places to 1/32 pixel, and a wave rises by at most 20 a pixel
            assertThat(Math.abs((ours[i] & 0xFF) - (theirs[i] & 0xFF))).as("byte %d", i).isLessThanOrEqualTo(2);
        }
    }

    /** Recorded when written; a change of the arithmetic changes the weights of every augmented training. */
    @Test
    void givesTheSameBitsForEver() {
        CRC32 checksum = new CRC32();

        checksum.update(new ClipWarp(true, 2.7, -1.9, 0.6).of(noise(2, 31, 47)).pixels());

        assertThat(checksum.getValue()).isEqualTo(2354710530L);
    }

    private static byte[] openCv(FaceClip clip, double degrees, double right, double down) {
        OpenCv.prepareThread();
        try (PointerScope scope = new PointerScope()) {
            Mat source = new Mat(clip.height(), clip.width(), opencv_core.CV_8UC3, new BytePointer(clip.pixels()));
            Mat matrix = opencv_imgproc.getRotationMatrix2D(
                new Point2f((clip.width() - 1) / 2f, (clip.height() - 1) / 2f), degrees, 1);
            matrix.ptr(0, 2).putDouble(matrix.ptr(0, 2).getDouble() + right);
            matrix.ptr(1, 2).putDouble(matrix.ptr(1, 2).getDouble() + down);
            Mat target = new Mat();
            opencv_imgproc.warpAffine(source, target, matrix, source.size(), opencv_imgproc.INTER_LINEAR,
                opencv_core.BORDER_REPLICATE, new Scalar(0));
            byte[] pixels = new byte[clip.pixels().length];
            target.data().get(pixels);
            return pixels;
        }
    }

    /** Returns a clip of one grey frame. */
    private static FaceClip frame(int[][] rows) {
        byte[] pixels = new byte[3 * rows.length * rows[0].length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) rows[i / 3 / rows[0].length][i / 3 % rows[0].length];
        }
        return new FaceClip(1, rows.length, rows[0].length, pixels);
    }

    /** Returns the red of the first frame. */
    private static int[][] rows(FaceClip clip) {
        int[][] rows = new int[clip.height()][clip.width()];
        for (int y = 0; y < clip.height(); y++) {
            for (int x = 0; x < clip.width(); x++) {
                rows[y][x] = clip.pixels()[3 * (y * clip.width() + x)] & 0xFF;
            }
        }
        return rows;
    }

    private static FaceClip frame(FaceClip clip, int t) {
        int size = 3 * clip.height() * clip.width();
        byte[] pixels = new byte[size];
        System.arraycopy(clip.pixels(), t * size, pixels, 0, size);
        return new FaceClip(1, clip.height(), clip.width(), pixels);
    }

    private static FaceClip noise(int frames, int height, int width) {
        byte[] pixels = new byte[3 * frames * height * width];
        new Random(5).nextBytes(pixels);
        return new FaceClip(frames, height, width, pixels);
    }

    private static FaceClip waves(int height, int width) {
        byte[] pixels = new byte[3 * height * width];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            pixels[i] = (byte) Math.round(128 + 60 * Math.sin(x / 5.0 + i % 3) + 60 * Math.cos(y / 7.0));
        }
        return new FaceClip(1, height, width, pixels);
    }
}
