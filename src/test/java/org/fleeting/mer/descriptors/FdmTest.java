package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.fleeting.mer.descriptors.Fdm.Form;
import org.fleeting.mer.descriptors.GoldenFdm.MapCase;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

class FdmTest {

    @Test
    void mapsFieldsAsNumpyDoes() throws Exception {
        for (MapCase expected : GoldenFdm.read().maps()) {
            Fdm fdm = new Fdm(expected.side(), expected.times(), expected.isAligned(), Form.VECTOR);

            double[] values = fdm.map(GoldenFdm::field, GoldenFdm.FIELDS, GoldenFdm.HEIGHT, GoldenFdm.WIDTH);

            assertThat(values).as("%s", expected).hasSameSizeAs(fdm.valueNames())
                .containsExactly(expected.values(), within(1e-12));
        }
    }

    @Test
    void aTranslationGivesZeros() {
        assertThat(new Fdm(8, 3, true, Form.VECTOR).map(constant(0.7f, -1.3f), 3, 32, 32)).hasSize(2 * 64 * 3)
            .containsOnly(0);
        assertThat(new Fdm(8, 3, true, Form.POLAR).map(constant(0.7f, -1.3f), 3, 32, 32)).containsOnly(0);
    }

    @Test
    void aConstantFieldThatIsNotAlignedGivesItself() {
        double[] values = new Fdm(4, 1, false, Form.VECTOR).map(constant(0.7f, -1.3f), 2, 17, 19);

        for (int i = 0; i < values.length; i += 2) {
            assertThat(values[i]).isEqualTo(0.7f);
            assertThat(values[i + 1]).isEqualTo(-1.3f);
        }
    }

    /** By hand: of 2 x 2 pixels, three share (1, 1), and one has (1, 3). */
    @Test
    void keepsWhatMovesOtherwiseThanTheFace() {
        float[] flow = {1, 1, 1, 1, 1, 1, 1, 3};

        assertThat(new Fdm(2, 1, true, Form.VECTOR).map(field -> flow, 1, 2, 2)).containsExactly(0, 0, 0, 0, 0, 0, 0, 2);
        assertThat(new Fdm(2, 1, true, Form.POLAR).map(field -> flow, 1, 2, 2))
            .containsExactly(0, 0, 0, 0, 0, 0, 2, Math.PI / 2);
        assertThat(new Fdm(1, 1, false, Form.VECTOR).map(field -> flow, 1, 2, 2)).containsExactly(1, 1.5);
    }

    /** By hand: five fields in two cuboids are the first three and the last two; each field is freed of its own translation. */
    @Test
    void partsTheFieldsInTime() {
        // two pixels share the field's translation, and the third moves on by 1, 2, 3, 4 and 5
        IntFunction<float[]> field = number -> new float[] {number, 0, number, 0, 2 * number + 1, 0};
        Fdm fdm = new Fdm(1, 2, true, Form.VECTOR);

        assertThat(fdm.map(field, 5, 1, 3)).containsExactly(2, 0, 4.5, 0);
        assertThat(new Fdm(1, 5, true, Form.VECTOR).map(field, 5, 1, 3))
            .containsExactly(1, 0, 2, 0, 3, 0, 4, 0, 5, 0);
    }

    @Test
    void turnsWithTheField() {
        int size = 32;
        int side = 4;
        float[] field = new float[2 * size * size];
        Random random = new Random(3);
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) (random.nextGaussian() + (i % 2 == 0 ? 1.1 : -0.6));
        }
        Fdm fdm = new Fdm(side, 1, true, Form.VECTOR);

        double[] upright = fdm.map(number -> field, 1, size, size);
        double[] turned = fdm.map(number -> turned(field, size), 1, size, size);

        for (int cell = 0; cell < side * side; cell++) {
            int moved = cell % side * side + side - 1 - cell / side;
            assertThat(turned[2 * moved]).isCloseTo(-upright[2 * cell + 1], within(1e-12));
            assertThat(turned[2 * moved + 1]).isCloseTo(upright[2 * cell], within(1e-12));
        }
        assertThat(upright).doesNotContain(0);
    }

    /** By a right angle: (x, y) becomes (size - 1 - y, x), and right becomes down. */
    private static float[] turned(float[] field, int size) {
        float[] turned = new float[field.length];
        for (int i = 0; i < size * size; i++) {
            int moved = i % size * size + size - 1 - i / size;
            turned[2 * moved] = -field[2 * i + 1];
            turned[2 * moved + 1] = field[2 * i];
        }
        return turned;
    }

    @Test
    void namesItsValuesByTimeRowAndColumn() {
        assertThat(new Fdm(2, 2, true, Form.VECTOR).valueNames()).hasSize(16).startsWith("t1 r1c1 right", "t1 r1c1 down",
            "t1 r1c2 right").endsWith("t2 r2c2 right", "t2 r2c2 down");
        assertThat(new Fdm(2, 2, true, Form.POLAR).valueNames()).hasSize(16).startsWith("t1 r1c1 length",
            "t1 r1c1 direction").doesNotHaveDuplicates();
        assertThat(new Fdm(8, 7, true, Form.VECTOR).valueNames()).hasSize(896);
    }

    @Test
    void seesWhereAFaceMovesFromFrameToFrame() {
        // on the right, from 48 pixels on, it moves down by 1 and then by 2 more
        FaceClip clip = MovingTexture.onTheRight(0, 1, 0, 1, 3);
        Fdm fdm = new Fdm(6, 2, true, Form.VECTOR);
        List<String> names = fdm.valueNames();

        double[] values = fdm.describe(clip);

        assertThat(values[names.indexOf("t1 r3c1 down")]).isCloseTo(0, within(0.1));
        assertThat(values[names.indexOf("t1 r3c5 down")]).isCloseTo(1, within(0.2));
        assertThat(values[names.indexOf("t2 r3c5 down")]).isCloseTo(2, within(0.2));
        assertThat(values[names.indexOf("t2 r3c5 right")]).isCloseTo(0, within(0.2));
    }

    @Test
    void aShiftedPictureHasNoMotionInside() {
        FaceClip clip = MovingTexture.whole(1.5, -1, 0, 1);
        int[] inside = IntStream.range(0, 36).filter(cell -> cell / 6 % 5 != 0 && cell % 6 % 5 != 0).toArray();

        double[] aligned = new Fdm(6, 1, true, Form.POLAR).describe(clip);
        double[] asItIs = new Fdm(6, 1, false, Form.POLAR).describe(clip);

        assertThat(inside).hasSize(16);
        for (int cell : inside) {
            assertThat(aligned[2 * cell]).as("cell %d", cell).isLessThan(0.1);
            assertThat(asItIs[2 * cell]).as("cell %d", cell).isCloseTo(Math.hypot(1.5, 1), within(0.1));
        }
    }

    @Test
    void givesTheSameBitsOnSeveralThreads() {
        Fdm fdm = new Fdm(8, 2, true, Form.VECTOR);
        List<FaceClip> clips = IntStream.range(0, 8).mapToObj(i -> MovingTexture.onTheRight(1, 0.5, 0, 0.1 * i, 1)).toList();
        List<double[]> expected = clips.stream().map(fdm::describe).toList();

        List<double[]> found = clips.parallelStream().map(fdm::describe).toList();

        for (int i = 0; i < clips.size(); i++) {
            assertThat(found.get(i)).containsExactly(expected.get(i));
        }
        assertThat(expected.get(7)).isNotEqualTo(expected.get(0));
    }

    @Test
    void describesClipsWithoutMotion() {
        FaceClip black = new FaceClip(3, 32, 32, new byte[3 * 32 * 32 * 3]);

        assertThat(new Fdm(8, 2, true, Form.POLAR).describe(black)).containsOnly(0);
        assertThat(new Fdm(8, 2, false, Form.VECTOR).describe(black)).containsOnly(0);
    }

    @Test
    void needsAFrameMoreThanCuboids() {
        Fdm fdm = new Fdm(8, 7, true, Form.VECTOR);

        fdm.requireFits(8, 32, 32);

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> fdm.describe(new FaceClip(7, 32, 32, new byte[7 * 32 * 32 * 3])))
            .withMessage("FDM with \"Cuboids in time\" at 7 needs clips of 8 or more frames, found 7")
            .extracting(InvalidInputException::resolution)
            .isEqualTo("Choose fewer cuboids in time, or crop the faces to more frames.");
        assertThatThrownBy(() -> new Fdm(8, 1, true, Form.VECTOR).requireFits(1, 32, 32))
            .hasMessage("FDM with \"Cuboids in time\" at 1 needs clips of 2 or more frames, found 1");
    }

    @Test
    void needsAPixelInEachCell() {
        assertThatThrownBy(() -> new Fdm(8, 1, true, Form.VECTOR).requireFits(2, 32, 7))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("FDM has a grid of 8 x 8 cells, and the clip's area is 32 x 7 pixels");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fdm(8, 0, true, Form.VECTOR))
            .withMessage("there are 1 or more cuboids in time, found 0");
    }

    @Test
    void isCancelledAtTheNextFrame() {
        CancelledOnce stop = new CancelledOnce(2);
        FaceClip three = MovingTexture.whole(1, 1, 0, 1, 2);

        assertThatThrownBy(() -> new Fdm(8, 1, true, Form.VECTOR).describe(three, Optional.empty(), stop))
            .isInstanceOf(CancellationException.class);
        assertThat(stop.asked()).isEqualTo(2);
    }

    private static IntFunction<float[]> constant(float right, float down) {
        return number -> {
            float[] flow = new float[2 * 32 * 32];
            for (int i = 0; i < flow.length; i += 2) {
                flow[i] = right;
                flow[i + 1] = down;
            }
            return flow;
        };
    }
}
