package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class MainTranslationTest {

    @Test
    void ofEqualVectorsIsThatVector() {
        assertThat(MainTranslation.of(repeated(10_007, 0.3f, -1.7f))).containsExactly(0.3f, -1.7f);
        assertThat(MainTranslation.of(new float[8])).containsExactly(0, 0);
    }

    /** By hand: five of (1, 0) and nine of others, no two of which are neighbours; the mean of all is elsewhere. */
    @Test
    void isWhatMostVectorsShare() {
        float[] others = {3, 0, 3, 1, 3, 2, 3, 3, 4, 0, 4, 1, 4, 2, 4, 3, 5, 0};

        assertThat(MainTranslation.of(joined(repeated(5, 1, 0), others))).containsExactly(1, 0);
    }

    /** By hand: five are in one bin, three each in two that touch at a corner; one of these has a vector more. */
    @Test
    void countsABinWithItsNeighbours() {
        float[] flow = joined(repeated(5, -2, 0), repeated(3, 1, 1), repeated(4, 1.25f, 1.25f));

        // (1, 1) is farther than 0.25 from (1.25, 1.25)
        assertThat(MainTranslation.of(flow)).containsExactly(1.25, 1.25);
    }

    /** By hand: the mode is the bin around (1, 0); 0.25 away counts, more does not. */
    @Test
    void isTheMeanWithinAQuarterOfAPixel() {
        float[] flow = joined(repeated(6, 1, 0), repeated(2, 1.25f, 0), repeated(4, 1.2578125f, 0), repeated(1, 1.1875f,
            0.1875f));

        assertThat(MainTranslation.of(flow)).containsExactly(8.5 / 8, 0);
    }

    @Test
    void ofEquallyCommonOnesIsTheLeast() {
        assertThat(MainTranslation.of(joined(repeated(3, 2, 0), repeated(3, 0, -1), repeated(3, 0, 1.5f))))
            .containsExactly(0, -1);
        // of the same length: the first by down, then right
        assertThat(MainTranslation.of(new float[] {1, 0, 0, 1, -1, 0, 0, -1})).containsExactly(0, -1);
        assertThat(MainTranslation.of(new float[] {1, 0, -1, 0})).containsExactly(-1, 0);
    }

    @Test
    void doesNotDependOnTheOrder() {
        float[] flow = GoldenFdm.field(2);
        float[] reversed = new float[flow.length];
        for (int i = 0; i < flow.length; i += 2) {
            reversed[i] = flow[flow.length - 2 - i];
            reversed[i + 1] = flow[flow.length - 1 - i];
        }

        assertThat(MainTranslation.of(reversed)).containsExactly(MainTranslation.of(flow));
    }

    @Test
    void isAsNumpyHasIt() throws Exception {
        GoldenFdm golden = GoldenFdm.read();

        for (int field = 0; field < golden.translations().size(); field++) {
            assertThat(MainTranslation.of(GoldenFdm.field(field))).as("field %d", field)
                .containsExactly(golden.translations().get(field), within(1e-12));
        }
    }

    private static float[] repeated(int count, float right, float down) {
        float[] flow = new float[2 * count];
        for (int i = 0; i < flow.length; i += 2) {
            flow[i] = right;
            flow[i + 1] = down;
        }
        return flow;
    }

    private static float[] joined(float[]... fields) {
        float[] all = new float[Arrays.stream(fields).mapToInt(field -> field.length).sum()];
        int next = 0;
        for (float[] field : fields) {
            System.arraycopy(field, 0, all, next, field.length);
            next += field.length;
        }
        return all;
    }
}
