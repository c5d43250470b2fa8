package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.PlaneScale;
import org.fleeting.mer.flow.ScaledFlow;
import org.fleeting.mer.flow.Scaling;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Flows are vectors: what mirrors or turns the face does so to them, too. */
class FlowWarpTest {

    private static final List<String> UV_STRAIN = List.of("u", "v", "strain");
    private static final ClipWarp MIRROR = new ClipWarp(true, 0, 0, 0);

    @Test
    void mirroringNegatesUAndLeavesVAndStrain() {
        ScaledFlow flow = unscaled(new FlowImage(1, UV_STRAIN, 1, 3, new float[] {1, 2, -3, 4, 5, 6, 7, 8, 9}));

        assertThat(MIRROR.of(flow).scaled().values()).containsExactly(3, -2, -1, 6, 5, 4, 9, 8, 7);
    }

    @Test
    void mirroredTwiceIsTheFlowToTheBit() {
        for (ScaledFlow flow : List.of(unscaled(noise(3)), stretched(noise(2)))) {
            ScaledFlow twice = MIRROR.of(MIRROR.of(flow));

            assertThat(MIRROR.of(flow).scaled().values()).isNotEqualTo(flow.scaled().values());
            assertThat(twice.scaled().values()).isEqualTo(flow.scaled().values());
        }
    }

    /** Of what is stretched by its own least and greatest value, to the left becomes 1 - to the right. */
    @Test
    void aMirroredFlowIsStretchedAnew() {
        ScaledFlow flow = stretched(new FlowImage(1, List.of("u"), 1, 4, new float[] {-1, 0, 1, 3}));

        assertThat(flow.scaled().values()).containsExactly(0, .25f, .5f, 1);
        assertThat(MIRROR.of(flow).scaled().values()).containsExactly(0, .5f, .75f, 1);
    }

    @Test
    void aScaleOfAllClipsStaysThatOfAllClips() {
        PlaneScale quarter = new PlaneScale(.25, .5, false);
        ScaledFlow flow =
            new ScaledFlow(new FlowImage(1, List.of("u"), 1, 2, new float[] {1, 2}), List.of(quarter), false);

        assertThat(MIRROR.of(flow).scaled().values()).containsExactly(0, .25f);
    }

    /** What moves to the right moves up once the face is turned by a right angle against the clock. */
    @Test
    void turningTurnsTheVectors() {
        ScaledFlow right = unscaled(new FlowImage(1, UV_STRAIN, 2, 2, new float[] {2, 2, 2, 2, 0, 0, 0, 0, 5, 5, 5, 5}));

        float[] up = new ClipWarp(false, 90, 0, 0).of(right).scaled().values();

        for (int i = 0; i < 4; i++) {
            assertThat(up[i]).isEqualTo(0, within(1e-6f));
            assertThat(up[4 + i]).isEqualTo(-2, within(1e-6f));
            assertThat(up[8 + i]).isEqualTo(5, within(1e-6f));
        }
    }

    /** The flow of a growing face is the same in every direction: turning leaves it but for the rim. */
    @Test
    void aGrowingFaceStaysOneWhenTurned() {
        int side = 21;
        float[] values = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            values[i] = i % side - side / 2;
            values[side * side + i] = i / side - side / 2;
        }
        ScaledFlow growing = unscaled(new FlowImage(1, List.of("u", "v"), side, side, values));

        float[] turned = new ClipWarp(false, 30, 0, 0).of(growing).scaled().values();

        for (int y = 6; y < side - 6; y++) {
            for (int x = 6; x < side - 6; x++) {
                assertThat(turned[y * side + x]).as("u at %d, %d", x, y).isEqualTo(x - side / 2, within(.002f));
                assertThat(turned[(side + y) * side + x]).as("v at %d, %d", x, y).isEqualTo(y - side / 2, within(.002f));
            }
        }
    }

    @Test
    void everyStepAndPlaneMovesAlike() {
        float[] values = new float[2 * 3 * 25];
        for (int plane = 0; plane < 6; plane++) {
            values[25 * plane + 12] = 1;
        }

        float[] shifted =
            new ClipWarp(false, 0, 1, -1).of(unscaled(new FlowImage(2, UV_STRAIN, 5, 5, values))).scaled().values();

        for (int i = 0; i < shifted.length; i++) {
            assertThat(shifted[i]).isEqualTo(i % 25 == 8 ? 1 : 0);
        }
    }

    @Test
    void coloursCanNeitherBeMirroredNorTurned() {
        ClipSize colour = new ClipSize(1, 8, 8, List.of("red", "green", "blue"));
        new Augmentation(false, .1, 0).check(colour);

        for (Augmentation moved : List.of(new Augmentation(true, 0, 0), new Augmentation(false, 0, 1))) {
            assertThatThrownBy(() -> moved.check(colour)).isInstanceOf(InvalidInputException.class)
                .hasMessage("Flows in colour can't be mirrored or turned: a colour stands for a direction");
        }
    }

    @Test
    void halfAVectorCanNotBeTurned() {
        ClipSize half = new ClipSize(1, 8, 8, List.of("u", "strain", "magnitude"));
        new Augmentation(true, .1, 0).check(half);

        assertThatThrownBy(() -> new Augmentation(false, 0, 1).check(half)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Flows can be turned only if they hold both u and v, found u, strain, magnitude");
    }

    private static FlowImage noise(int steps) {
        float[] values = new float[steps * 3 * 7 * 10];
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FlowImage(steps, UV_STRAIN, 7, 10, values);
    }

    private static ScaledFlow unscaled(FlowImage image) {
        return new ScaledFlow(image, image.channels().stream().map(name -> PlaneScale.NONE).toList(), false);
    }

    private static ScaledFlow stretched(FlowImage image) {
        return new ScaledFlow(image,
            Scaling.of(Scaling.Kind.PER_CLIP).scales(image.channels(), Scaling.ranges(image)), true);
    }
}
