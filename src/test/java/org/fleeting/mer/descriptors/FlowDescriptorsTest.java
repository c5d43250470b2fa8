package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

/** Clips in which the left half of a texture stands still and the right half moves by known steps. */
class FlowDescriptorsTest {

    private static final int SIZE = MovingTexture.SIZE;

    @Test
    void mdmoFindsWhereAndWhitherTheFaceMoves() {
        Mdmo mdmo = new Mdmo(6);

        double[] values = mdmo.describe(moving(0, 1.5));

        assertThat(values).hasSize(72).hasSameSizeAs(mdmo.valueNames());
        int inside = mdmo.valueNames().indexOf("r3c5 length");
        int still = mdmo.valueNames().indexOf("r3c2 length");
        assertThat(values[inside]).isGreaterThan(0.8);
        assertThat(values[still]).isLessThan(0.1);
        assertThat(values[36 + inside]).as("down").isCloseTo(Math.PI / 2, within(0.15));
        assertThat(Arrays.stream(values, 0, 36).max()).hasValue(1);
    }

    /** By hand: region 0 has two vectors to the right and down, and one up; region 1 stands still; region 2 is empty. */
    @Test
    void mdmoKeepsTheMeanOfTheFullestDirection() {
        float[] flow = {3, 1, 0, 0, 1, 0.5f, 0, -9, 0, 0};

        double[] motions = Mdmo.mainMotions(flow, new int[][] {{0, 2, 3}, {1, 4}, {}});

        assertThat(motions).containsExactly(2, 0.75, 0, 0, 0, 0);
    }

    @Test
    void mdmoByLandmarksSeesTheMotionOfOneRegion() {
        Landmarks face = FacePoints.at(48, 34, 38.4);
        int[][] pixels = FaceRegion.pixels(face, SIZE, SIZE);
        for (int moving = 0; moving < 36; moving++) {
            float[] flow = new float[2 * SIZE * SIZE];
            for (int place : pixels[moving]) {
                flow[2 * place] = -1.5f;
                flow[2 * place + 1] = 0.5f;
            }

            double[] motions = Mdmo.mainMotions(flow, pixels);

            double[] expected = new double[72];
            expected[2 * moving] = -1.5;
            expected[2 * moving + 1] = 0.5;
            assertThat(motions).as(FaceRegion.names().get(moving)).containsExactly(expected);
        }
    }

    @Test
    void mdmoByLandmarksFindsWhichSideMoves() {
        Mdmo mdmo = Mdmo.byLandmarks();

        double[] values = mdmo.describe(moving(0, 1.5), Optional.of(FacePoints.at(48, 34, 38.4)), ProgressMonitor.none());

        assertThat(values).hasSize(72).hasSameSizeAs(mdmo.valueNames());
        int moving = mdmo.valueNames().indexOf("right outer cheek length");
        int still = mdmo.valueNames().indexOf("left outer cheek length");
        assertThat(values[moving]).isGreaterThan(0.8);
        assertThat(values[still]).isLessThan(0.1);
        assertThat(values[36 + moving]).as("down").isCloseTo(Math.PI / 2, within(0.15));
    }

    @Test
    void mdmoByLandmarksCountsWhatLiesOutsideAsStill() {
        Mdmo mdmo = Mdmo.byLandmarks();

        // the chin lies below the frame
        double[] values = mdmo.describe(moving(0, 1.5), Optional.of(FacePoints.at(48, 34, 60)), ProgressMonitor.none());

        int outside = mdmo.valueNames().indexOf("right chin length");
        assertThat(values[outside]).isZero();
        assertThat(values[36 + outside]).isZero();
        assertThat(values).doesNotContain(Double.NaN);
    }

    @Test
    void onlyMdmoByLandmarksNeedsThem() {
        assertThat(Mdmo.byLandmarks().needsLandmarks()).isTrue();
        assertThat(new Mdmo(6).needsLandmarks()).isFalse();
        assertThat(new MeanFlow(6).needsLandmarks()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Mdmo.byLandmarks().describe(moving(0, 1)))
            .withMessage("MDMO by landmarks needs landmarks");
    }

    @Test
    void gridsIgnoreLandmarks() {
        FaceClip clip = moving(1, 1);

        assertThat(new Mdmo(6).describe(clip, Optional.of(FacePoints.at(48, 34, 38.4)), ProgressMonitor.none()))
            .isEqualTo(new Mdmo(6).describe(clip));
    }

    @Test
    void meanFlowMeasuresSharesOfTheWidthAtTheStrongestFrame() {
        MeanFlow flow = new MeanFlow(4);

        double[] values = flow.describe(moving(2, -1));

        assertThat(values).hasSize(32).hasSameSizeAs(flow.valueNames());
        int inside = flow.valueNames().indexOf("r2c4 right");
        int still = flow.valueNames().indexOf("r2c1 right");
        // frame 2 of 3 has moved farthest
        assertThat(values[inside]).isCloseTo(2.0 / SIZE, within(0.2 / SIZE));
        assertThat(values[16 + inside]).isCloseTo(-1.0 / SIZE, within(0.2 / SIZE));
        assertThat(values[still]).isCloseTo(0, within(0.1 / SIZE));
    }

    @Test
    void giveTheSameBitsEachTime() {
        FaceClip clip = moving(1, 1);

        assertThat(new Mdmo(6).describe(clip)).isEqualTo(new Mdmo(6).describe(clip));
    }

    @Test
    void describeClipsWithoutMotion() {
        FaceClip still = new FaceClip(2, 32, 32, new byte[2 * 32 * 32 * 3]);

        assertThat(new Mdmo(6).describe(still)).doesNotContain(Double.NaN);
        assertThat(new MeanFlow(8).describe(still)).containsOnly(0);
    }

    @Test
    void areCancelledAtTheNextFrame() {
        FaceClip clip = MovingTexture.whole(1, 1, 0, 1, 2);
        for (MotionDescriptor descriptor : new MotionDescriptor[] {new Mdmo(6), new MeanFlow(8),
            new LbpTop(5, new LbpTop.Radii(1, 1, 1), 5)}) {
            CancelledOnce stop = new CancelledOnce(2);

            assertThatThrownBy(() -> descriptor.describe(clip, Optional.empty(), stop)).as(descriptor.name())
                .isInstanceOf(CancellationException.class);
            assertThat(stop.asked()).as(descriptor.name()).isEqualTo(2);
        }
    }

    @Test
    void needTwoFrames() {
        FaceClip image = new FaceClip(1, 32, 32, new byte[32 * 32 * 3]);

        for (MotionDescriptor descriptor : new MotionDescriptor[] {new Mdmo(6), new MeanFlow(8)}) {
            assertThatThrownBy(() -> descriptor.describe(image)).isInstanceOf(InvalidInputException.class)
                .hasMessage(descriptor.name() + " needs clips of 2 or more frames, found 1");
        }
    }

    /** Returns three frames: at rest, moved in full, moved by half. */
    private static FaceClip moving(double right, double down) {
        return MovingTexture.onTheRight(right, down, 0, 1, 0.5);
    }
}
