package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.FlowImages.Pair;
import org.fleeting.mer.flow.Textures.Place;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class FlowImagesTest {

    private static final int SIDE = 64;
    private static final Set<FlowChannel> UV = Set.of(FlowChannel.U, FlowChannel.V);

    @Test
    void goesFromTheOneFrameToTheOther() {
        FaceClip clip = Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, -1, 0), Textures.shifted(SIDE, 2, 1),
            Textures.shifted(SIDE, 0, -1));

        FlowImage image = made(clip, List.of(new Pair(0, 2)), settings(UV, FlowSettings.FULL)).image();

        assertThat(image.steps()).isEqualTo(1);
        assertThat(image.channels()).containsExactly("u", "v");
        assertThat(middle(image, 0, 0)).isCloseTo(2, within(0.1f));
        assertThat(middle(image, 0, 1)).isCloseTo(1, within(0.1f));
    }

    @Test
    void goesFromFrameToFrame() {
        FaceClip clip =
            Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 1, 0), Textures.shifted(SIDE, 1, -2));

        FlowImage image = made(clip, Pair.neighbours(3), settings(UV, FlowSettings.FULL)).image();

        assertThat(image.steps()).isEqualTo(2);
        assertThat(middle(image, 0, 0)).isCloseTo(1, within(0.1f));
        assertThat(middle(image, 1, 0)).isCloseTo(0, within(0.1f));
        assertThat(middle(image, 1, 1)).isCloseTo(-2, within(0.1f));
    }

    @Test
    void holdsAllChannelsInOrderAndShrinksThemByArea() {
        FaceClip clip = Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 3, 4));
        Set<FlowChannel> all = Set.of(FlowChannel.values());

        FlowImage whole = made(clip, Pair.neighbours(2), settings(all, FlowSettings.FULL)).image();
        FlowImage shrunk = made(clip, Pair.neighbours(2), settings(all, SIDE / 4)).image();

        assertThat(shrunk.channels()).containsExactly("u", "v", "strain", "magnitude", "red", "green", "blue");
        assertThat(middle(shrunk, 0, 3)).isCloseTo(5, within(0.1f));
        for (int channel = 0; channel < shrunk.channels().size(); channel++) {
            double mean = 0;
            for (int i = 0; i < 16; i++) {
                mean += whole.values()[whole.start(0, channel) + (20 + i / 4) * SIDE + 24 + i % 4] / 16;
            }
            assertThat((double) shrunk.values()[shrunk.start(0, channel) + 5 * SIDE / 4 + 6]).as("channel %s", channel)
                .isCloseTo(mean, within(1e-5));
        }
    }

    @Test
    void magnifiesBeforeTheFlow() {
        FaceClip clip = Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 0.5, 0));
        FlowSettings settings = new FlowSettings(FlowMethod.TV_L1, TvL1.DEFAULTS, UV, FlowSettings.FULL, Gradient.CENTRAL,
            new Magnification(Magnification.Kind.FLOW, 4), false, false);

        assertThat(middle(made(clip, Pair.neighbours(2), settings).image(), 0, 0)).isCloseTo(2, within(0.2f));
    }

    @Test
    void takesTheMotionOfTheHeadOutAndSaysHowMuchItWas() {
        FaceClip clip = Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 2, 0));
        FlowSettings removing = new FlowSettings(FlowMethod.TV_L1, TvL1.DEFAULTS, UV, FlowSettings.FULL, Gradient.CENTRAL,
            Magnification.NONE, true, false);

        FlowImages.Made made = made(clip, Pair.neighbours(2), removing);

        assertThat(middle(made.image(), 0, 0)).isCloseTo(0, within(0.1f));
        assertThat(made.headMotion()).isCloseTo(2, within(0.1));
    }

    /** All that shifts is gone; the other channels are those of what is left, and strain is the same. */
    @Test
    void takesTheMedianOut() {
        Set<FlowChannel> channels = Set.of(FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN, FlowChannel.MAGNITUDE);
        FaceClip clip = bulging(SIDE / 2, 40, 2, -1);

        FlowImage kept = made(clip, Pair.neighbours(2), settings(channels, FlowSettings.FULL)).image();
        FlowImage removed = made(clip, Pair.neighbours(2), withoutMedian(channels)).image();

        double[] median = {median(kept, 0), median(kept, 1)};
        assertThat(median[0]).isCloseTo(2, within(0.1));
        assertThat(median[1]).isCloseTo(-1, within(0.1));
        for (int i = 0; i < kept.planeSize(); i++) {
            double u = kept.values()[i] - median[0];
            double v = kept.values()[kept.start(0, 1) + i] - median[1];
            assertThat((double) removed.values()[i]).isCloseTo(u, within(1e-5));
            assertThat((double) removed.values()[removed.start(0, 1) + i]).isCloseTo(v, within(1e-5));
            assertThat(removed.values()[removed.start(0, 2) + i]).as("strain").isCloseTo(kept.values()[kept.start(0, 2) + i],
                within(1e-5f));
            assertThat((double) removed.values()[removed.start(0, 3) + i]).as("magnitude").isCloseTo(Math.hypot(u, v),
                within(1e-5));
        }
    }

    @Test
    void takesTheMedianOfEachFlow() {
        FaceClip clip =
            Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 1, 0), Textures.shifted(SIDE, 1, -2));

        FlowImage image = made(clip, Pair.neighbours(3), withoutMedian(UV)).image();

        for (int step = 0; step < 2; step++) {
            for (int channel = 0; channel < 2; channel++) {
                assertThat(middle(image, step, channel)).as("step %d, channel %d", step, channel).isCloseTo(0, within(0.1f));
            }
        }
    }

    /** It still says how much the head moved. */
    @Test
    void doubtsNoHeadWhoseShiftIsTakenOutWithTheMedian() {
        FaceClip clip = bulging(SIDE / 2, 40, 2, 0);

        FlowImages.Made kept = made(clip, Pair.neighbours(2), settings(UV, FlowSettings.FULL));
        FlowImages.Made removed = made(clip, Pair.neighbours(2), withoutMedian(UV));

        assertThat(kept.doubt().reasons()).singleElement().asString().startsWith("the whole head moves, by 2.0 pixels");
        assertThat(removed.doubt().reasons()).isEmpty();
        assertThat(removed.headMotion()).isEqualTo(kept.headMotion());
        assertThat(removed.words()).singleElement().asString().contains(" in the centre: to the right, by ");
    }

    private static double median(FlowImage image, int channel) {
        float[] plane = Arrays.copyOfRange(image.values(), image.start(0, channel), image.start(0, channel + 1));
        Arrays.sort(plane);
        return (plane[plane.length / 2 - 1] + plane[plane.length / 2]) / 2;
    }

    private static FlowSettings withoutMedian(Set<FlowChannel> channels) {
        return new FlowSettings(FlowMethod.TV_L1, TvL1.DEFAULTS, channels, FlowSettings.FULL, Gradient.CENTRAL,
            Magnification.NONE, false, true);
    }

    @Test
    void doubtsAHeadThatMoves() {
        FlowImages.Made made = made(Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 2, 0)),
            Pair.neighbours(2), settings(UV, FlowSettings.FULL));

        assertThat(made.doubt().reasons()).singleElement().asString().startsWith("the whole head moves, by 2.0 pixels");
        assertThat(made.doubt().score()).isCloseTo(0.6, within(1e-12));
        assertThat(made.peak()).isCloseTo(2, within(0.2));
        assertThat(made.words()).singleElement().asString().startsWith("all over the picture").contains(": to the right, by ");
    }

    @Test
    void doubtsAFaceThatIsStill() {
        FlowImages.Made made = made(Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 0, 0)),
            Pair.neighbours(2), settings(Set.of(FlowChannel.values()), FlowSettings.FULL));

        assertThat(made.doubt().reasons())
            .containsExactly("nothing moves: 99 % of the pixels by less than 0.1 pixels");
        for (float value : made.image().values()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void doubtsWhatMovesAtTheRimAlone() {
        FlowImages.Made made = made(bulging(SIDE / 2, 3), Pair.neighbours(2), settings(UV, FlowSettings.FULL));

        assertThat(made.doubt().reasons()).singleElement().asString().startsWith("what moves is at the rim");
    }

    @Test
    void doesNotDoubtAMouthThatMoves() {
        FlowImages.Made made = made(bulging(SIDE / 2, 40), Pair.neighbours(2), settings(UV, FlowSettings.FULL));

        assertThat(made.doubt().score()).isZero();
        assertThat(made.doubt().reasons()).isEmpty();
    }

    @Test
    void showsTheFlowsSideBySide() throws Exception {
        FaceClip clip =
            Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 2, 0), Textures.shifted(SIDE, 0, 0));

        byte[] picture = made(clip, Pair.neighbours(3), settings(UV, FlowSettings.FULL)).picture();

        int right = ImageIO.read(new ByteArrayInputStream(picture)).getRGB(SIDE / 2, SIDE / 2);
        int left = ImageIO.read(new ByteArrayInputStream(picture)).getRGB(SIDE + SIDE / 2, SIDE / 2);
        assertThat(right >> 16 & 0xFF).as("red of what goes right").isGreaterThan(4 * (right & 0xFF));
        assertThat(left & 0xFF).as("blue of what goes left").isGreaterThan(4 * (left >> 16 & 0xFF));
    }

    @Test
    void refusesAClipThatIsTooSmall() {
        FaceClip clip = Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 2, 0));

        assertThatThrownBy(() -> made(clip, Pair.neighbours(2), settings(UV, SIDE + 1)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("Flow images of 65 x 65 pixels need face clips that are as large or larger, found 64 x 64");
    }

    @Test
    void refusesNoChannel() {
        assertThatThrownBy(() -> settings(Set.of(), SIDE)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void endsWhenCancelled() {
        FaceClip clip = Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 2, 0));
        ProgressMonitor cancelled = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException();
            }
        };

        assertThatThrownBy(() -> FlowImages.make(clip, Pair.neighbours(2), settings(UV, SIDE), cancelled))
            .isInstanceOf(CancellationException.class);
    }

    @Test
    void endsWithinASecondWhileAFlowOfSecondsIsBeingFound() {
        FaceClip clip = Textures.clip(Textures.shifted(600, 0, 0), Textures.shifted(600, 9, 4));
        long cancelled = System.nanoTime() + 300_000_000L;
        ProgressMonitor monitor = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (System.nanoTime() > cancelled) {
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> FlowImages.make(clip, Pair.neighbours(2), settings(UV, SIDE), monitor))
            .isInstanceOf(CancellationException.class);

        assertThat(System.nanoTime() - cancelled).isLessThan(1_000_000_000L);
    }

    /** Returns a clip of which a spot, 6 pixels wide, moves to the right by 2 and all else stays. */
    private static FaceClip bulging(int x0, int y0) {
        return bulging(x0, y0, 0, 0);
    }

    /** Returns the same where all shifts, too. */
    private static FaceClip bulging(int x0, int y0, double right, double down) {
        return Textures.clip(Textures.shifted(SIDE, 0, 0), Textures.frame(SIDE, (x, y) -> {
            double distance = Math.hypot(x - right - x0, y - down - y0) / 6;
            return new Place(x - right - 2 * Math.exp(-distance * distance), y - down);
        }));
    }

    private static FlowImages.Made made(FaceClip clip, List<Pair> pairs, FlowSettings settings) {
        return FlowImages.make(clip, pairs, settings, ProgressMonitor.none());
    }

    private static FlowSettings settings(Set<FlowChannel> channels, int size) {
        return new FlowSettings(FlowMethod.TV_L1, TvL1.DEFAULTS, channels, size, Gradient.CENTRAL, Magnification.NONE, false,
            false);
    }

    private static float middle(FlowImage image, int step, int channel) {
        return image.values()[image.start(step, channel) + image.height() / 2 * image.width() + image.width() / 2];
    }
}
