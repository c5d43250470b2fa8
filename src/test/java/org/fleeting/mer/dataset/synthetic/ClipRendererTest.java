package org.fleeting.mer.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.dataset.synthetic.FacialMotion.Move;
import org.fleeting.mer.dataset.synthetic.FacialMotion.Side;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Test;

class ClipRendererTest {

    private static final int FRAMES = 11;
    private static final int APEX = 4;

    private final SyntheticFace face = SyntheticFace.draw(160, 120, new RandomSource(1));

    @Test
    void risesFromOnsetToApexAndFallsToOffset() {
        ClipRenderer renderer = renderer(new Move(12, Side.BOTH, 1, 0));

        double[] expected = {0, 0.5, 1, 0.5, 0};
        int[] frames = {0, APEX / 2, APEX, 7, FRAMES - 1};
        for (int i = 0; i < frames.length; i++) {
            assertThat(renderer.intensity(frames[i])).as("frame %d", frames[i]).isEqualTo(expected[i], within(1e-12));
        }
    }

    @Test
    void movesWhereTheUnitLies() {
        double brows = face.traits().brows().v();
        double mouth = face.traits().mouth().v();

        double[] smile = apexDifference(new Move(12, Side.BOTH, 1, 0));
        double[] raisedBrows = apexDifference(new Move(1, Side.BOTH, 1, 0), new Move(2, Side.BOTH, 1, 0));

        assertThat(around(smile, 0.3, mouth)).isGreaterThan(1.5 * around(raisedBrows, 0.3, mouth));
        assertThat(around(raisedBrows, 0.45, brows)).isGreaterThan(1.5 * around(smile, 0.45, brows));
    }

    @Test
    void movesTheSubjectsLeftOnTheImagesRight() {
        double brows = face.traits().brows().v();

        double[] left = apexDifference(new Move(1, Side.LEFT, 1, 0), new Move(2, Side.LEFT, 1, 0));

        assertThat(around(left, 0.45, brows)).isGreaterThan(3 * around(left, -0.45, brows));
    }

    @Test
    void displacesByTheAmplitude() {
        MotionField field = new MotionField(face, motion(new Move(17, Side.BOTH, 1, 0)), 0.06);

        double chin = face.canvas().y(face.traits().mouth().v() + 0.34);

        // AU17 moves the chin up by 0.6 of the amplitude
        assertThat(field.down(face.canvas().x(0), chin))
            .isEqualTo(-0.6 * 0.06 * face.canvas().eyeDistance(), within(0.01));
        assertThat(field.right(face.canvas().x(0), chin)).isEqualTo(0, within(1e-6));
    }

    private ClipRenderer renderer(Move... moves) {
        return new ClipRenderer(face, motion(moves), Difficulty.EASY, FRAMES, APEX, new RandomSource(2));
    }

    private static FacialMotion motion(Move... moves) {
        return new FacialMotion(List.of(moves));
    }

    /** Returns the absolute difference between apex and onset, summed over the channels, for each pixel. */
    private double[] apexDifference(Move... moves) {
        ClipRenderer renderer = renderer(moves);
        byte[] onset = renderer.render(0);
        byte[] apex = renderer.render(APEX);
        double[] difference = new double[face.canvas().pixels()];
        for (int i = 0; i < onset.length; i++) {
            difference[i / 3] += Math.abs((onset[i] & 0xff) - (apex[i] & 0xff));
        }
        return difference;
    }

    /** Returns the mean over half an eye distance around a place of the face. */
    private double around(double[] difference, double u, double v) {
        Canvas canvas = face.canvas();
        double sum = 0;
        int count = 0;
        for (int y = canvas.row(canvas.y(v - 0.25)); y < canvas.row(canvas.y(v + 0.25)); y++) {
            for (int x = canvas.column(canvas.x(u - 0.25)); x < canvas.column(canvas.x(u + 0.25)); x++) {
                sum += difference[y * canvas.width() + x];
                count++;
            }
        }
        return sum / count;
    }
}
