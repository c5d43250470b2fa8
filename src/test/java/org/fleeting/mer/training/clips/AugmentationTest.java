package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int HEIGHT = 40;
    private static final int WIDTH = 60;
    private static final int DRAWS = 1000;

    @Test
    void noneLeavesTheClip() {
        FaceClip clip = noise(2);

        assertThat(varied(Augmentation.NONE, clip, new RandomSource(1))).isSameAs(clip);
    }

    @Test
    void mirrorsHalfOfTheClipsExactly() {
        FaceClip clip = noise(1);
        byte[] mirrored = new ClipWarp(true, 0, 0, 0).of(clip).pixels();
        Augmentation augmentation = new Augmentation(true, 0, 0);
        int count = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            FaceClip varied = varied(augmentation, clip, random(draw));
            boolean isMirrored = Arrays.equals(varied.pixels(), mirrored);
            assertThat(isMirrored || varied == clip).isTrue();
            count += isMirrored ? 1 : 0;
        }

        // six standard deviations of 16
        assertThat(count).isBetween(DRAWS / 2 - 96, DRAWS / 2 + 96);
    }

    @Test
    void shiftsBothWaysByItsShareOfTheSize() {
        Augmentation augmentation = new Augmentation(false, 0.1, 0);
        DoubleSummaryStatistics right = new DoubleSummaryStatistics();
        DoubleSummaryStatistics down = new DoubleSummaryStatistics();
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] place = centre(varied(augmentation, spot(WIDTH / 2, HEIGHT / 2), random(draw)));
            right.accept(place[0] - WIDTH / 2);
            down.accept(place[1] - HEIGHT / 2);
        }

        assertEvenWithin(right, 6);
        assertEvenWithin(down, 4);
    }

    @Test
    void turnsBothWaysByItsDegrees() {
        Augmentation augmentation = new Augmentation(false, 0, 10);
        double radius = 20;
        double middleX = (WIDTH - 1) / 2.0;
        double middleY = (HEIGHT - 1) / 2.0;
        DoubleSummaryStatistics degrees = new DoubleSummaryStatistics();
        for (int draw = 0; draw < DRAWS; draw++) {
            // a spot on the middle line, give or take half a pixel
            double[] place = centre(varied(augmentation, spot((int) (middleX + radius), (int) middleY), random(draw)));
            degrees.accept(Math.toDegrees(Math.atan2(middleY - place[1], place[0] - middleX)));
        }

        // the half pixel above the middle is 1.4 degrees; interpolation shifts a spot's centre by up to half a degree
        assertThat(degrees.getAverage()).isEqualTo(1.4, within(0.8));
        assertThat(degrees.getMin()).isBetween(-10 + 1.4 - 0.5, -9 + 1.4 + 0.5);
        assertThat(degrees.getMax()).isBetween(9 + 1.4 - 0.5, 10 + 1.4 + 0.5);
    }

    @Test
    void showsAllFramesAlike() {
        FaceClip one = noise(1);
        byte[] pixels = new byte[5 * one.pixels().length];
        for (int t = 0; t < 5; t++) {
            System.arraycopy(one.pixels(), 0, pixels, t * one.pixels().length, one.pixels().length);
        }
        FaceClip still = new FaceClip(5, HEIGHT, WIDTH, pixels);

        for (int draw = 0; draw < 20; draw++) {
            byte[] varied = varied(new Augmentation(true, 0.1, 3), still, random(draw)).pixels();
            for (int i = one.pixels().length; i < varied.length; i++) {
                assertThat(varied[i]).isEqualTo(varied[i % one.pixels().length]);
            }
        }
    }

    @Test
    void keepsOneColourAndTheSize() {
        byte[] pixels = new byte[3 * 2 * HEIGHT * WIDTH];
        Arrays.fill(pixels, (byte) 201);
        FaceClip clip = new FaceClip(2, HEIGHT, WIDTH, pixels);

        for (int draw = 0; draw < 20; draw++) {
            FaceClip varied = varied(new Augmentation(true, 0.5, 45), clip, random(draw));
            assertThat(varied).extracting(FaceClip::frames, FaceClip::height, FaceClip::width)
                .containsExactly(2, HEIGHT, WIDTH);
            assertThat(varied.pixels()).isEqualTo(pixels);
        }
    }

    @Test
    void isDecidedByTheGenerator() {
        FaceClip clip = noise(2);
        Augmentation augmentation = new Augmentation(true, 0.1, 3);

        byte[] first = varied(augmentation, clip, random(1)).pixels();

        assertThat(varied(augmentation, clip, random(1)).pixels()).isEqualTo(first);
        assertThat(varied(augmentation, clip, random(2)).pixels()).isNotEqualTo(first);
    }

    @Test
    void mirrorsTheSameClipsWhetherOrNotItShifts() {
        for (int draw = 0; draw < 20; draw++) {
            double mirrored = centre(varied(new Augmentation(true, 0, 0), spot(10, 20), random(draw)))[0];
            double shiftedToo = centre(varied(new Augmentation(true, 0.02, 1), spot(10, 20), random(draw)))[0];

            assertThat(shiftedToo).isEqualTo(mirrored, within(3.0));
        }
    }

    @Test
    void shiftsTheSameWayWhetherOrNotItMirrors() {
        for (int draw = 0; draw < 20; draw++) {
            double[] shifted = centre(varied(new Augmentation(false, 0.1, 0), spot(30, 20), random(draw)));
            double[] mirroredToo = centre(varied(new Augmentation(true, 0.1, 0), spot(30, 20), random(draw)));

            // the mirror has the spot at 29
            assertThat(shifted[0] - mirroredToo[0]).isBetween(-0.05, 1.05);
            assertThat(mirroredToo[1]).isEqualTo(shifted[1], within(0.05));
        }
    }

    @Test
    void leavesTheClipThatItIsGiven() {
        FaceClip clip = noise(2);
        byte[] before = clip.pixels().clone();

        varied(new Augmentation(true, 0.1, 3), clip, random(1));

        assertThat(clip.pixels()).isEqualTo(before);
    }

    @Test
    void rejectsWhatIsOutOfBounds() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Augmentation(true, 0.6, 0))
            .withMessage("Largest shift must be from 0 to 0.5, found 0.6");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Augmentation(true, Double.NaN, 0))
            .withMessage("Largest shift must be from 0 to 0.5, found NaN");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Augmentation(true, 0, -1))
            .withMessage("Largest rotation must be from 0 to 45.0, found -1.0");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Augmentation(true, 0, 46))
            .withMessage("Largest rotation must be from 0 to 45.0, found 46.0");
    }

    private static void assertEvenWithin(DoubleSummaryStatistics shifts, double largest) {
        // six standard deviations of the mean; rounding of pixels moves a centre by less than 0.05
        assertThat(shifts.getAverage()).isEqualTo(0, within(6 * largest / Math.sqrt(3 * DRAWS) + 0.05));
        assertThat(shifts.getMin()).isBetween(-largest - 0.05, -0.95 * largest);
        assertThat(shifts.getMax()).isBetween(0.95 * largest, largest + 0.05);
    }

    private static RandomSource random(int draw) {
        return new Seeds(11).source("augmentation", draw);
    }

    private static FaceClip noise(int frames) {
        byte[] pixels = new byte[3 * frames * HEIGHT * WIDTH];
        new RandomSource(5).asJavaRandom().nextBytes(pixels);
        return new FaceClip(frames, HEIGHT, WIDTH, pixels);
    }

    /** Returns a black frame with a white pixel. */
    private static FaceClip spot(int x, int y) {
        byte[] pixels = new byte[3 * HEIGHT * WIDTH];
        Arrays.fill(pixels, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3, (byte) 255);
        return new FaceClip(1, HEIGHT, WIDTH, pixels);
    }

    /** Returns x and y of the centre of what is white. */
    private static double[] centre(FaceClip clip) {
        double x = 0;
        double y = 0;
        double sum = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            int white = clip.pixels()[3 * i] & 0xFF;
            x += white * (i % WIDTH);
            y += white * (i / WIDTH);
            sum += white;
        }
        return new double[] {x / sum, y / sum};
    }

    private static FaceClip varied(Augmentation augmentation, FaceClip clip, RandomSource random) {
        return ((FrameClip) augmentation.apply(new FrameClip(clip), random)).face();
    }
}
