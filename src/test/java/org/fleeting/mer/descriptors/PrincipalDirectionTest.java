package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PrincipalDirectionTest {

    /** By hand: the mean is (1/3, 0.2/3), along which the third does not go. */
    @Test
    void leavesOutWhatDoesNotGoAlong() {
        assertThat(PrincipalDirection.of(new double[] {1, 0, 1, 0.2, -1, 0})).containsExactly(1, 0.1);
    }

    /**
     * By hand: from the mean (0.25, 0), along which the first and the last go, to (2, 1), to which the first is at right
     * angles, to (3, 4), along which the third goes, too, to (1, 2.5), where it stays.
     */
    @Test
    void refinesUntilItStopsChanging() {
        assertThat(PrincipalDirection.of(new double[] {1, -2, -2, -3, -1, 1, 3, 4})).containsExactly(1, 2.5);
    }

    @Test
    void ofEqualVectorsIsThatVector() {
        assertThat(PrincipalDirection.of(new double[] {0.3f, -1.7f, 0.3f, -1.7f, 0.3f, -1.7f})).containsExactly(0.3f, -1.7f);
    }

    @Test
    void ofEqualAndOppositeHalvesIsNone() {
        assertThat(PrincipalDirection.of(new double[] {0.3f, -1.7f, 0.3f, -1.7f, -0.3f, 1.7f, -0.3f, 1.7f}))
            .containsExactly(0, 0);
        assertThat(PrincipalDirection.of(new double[6])).containsExactly(0, 0);
    }

    /** A vector across is no vector along. */
    @Test
    void leavesOutWhatIsAtRightAngles() {
        assertThat(PrincipalDirection.of(new double[] {2, 0, 0, 1, 0, -1})).containsExactly(2, 0);
    }

    @Test
    void isNoneWhereThereAreNoNumbers() {
        assertThat(PrincipalDirection.of(new double[] {Double.NaN, 1, 2, 3})).containsExactly(0, 0);
    }

    @RepeatedTest(20)
    void isTheMeanOfThoseThatGoAlongIt(RepetitionInfo repetition) {
        double[] vectors = new Random(repetition.getCurrentRepetition()).doubles(2 * 301, -1, 1.1).toArray();

        double[] direction = PrincipalDirection.of(vectors);

        double right = 0;
        double down = 0;
        int count = 0;
        for (int i = 0; i < vectors.length; i += 2) {
            if (vectors[i] * direction[0] + vectors[i + 1] * direction[1] > 0) {
                right += vectors[i];
                down += vectors[i + 1];
                count++;
            }
        }
        assertThat(count).isBetween(1, 300);
        assertThat(direction).containsExactly(right / count, down / count);
    }

    @Test
    void turnsWithTheVectors() {
        double[] vectors = new Random(5).doubles(200, -1, 1.3).toArray();
        double[] turned = new double[vectors.length];
        for (int i = 0; i < vectors.length; i += 2) {
            turned[i] = -vectors[i + 1];
            turned[i + 1] = vectors[i];
        }

        double[] direction = PrincipalDirection.of(vectors);

        assertThat(PrincipalDirection.of(turned)).containsExactly(-direction[1], direction[0]);
    }
}
