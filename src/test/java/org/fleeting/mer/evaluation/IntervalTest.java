package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void leavesOutTheSameShareAtEitherEnd() {
        double[] values = IntStream.rangeClosed(0, 200).mapToDouble(i -> 200 - i).toArray();

        Interval middle = Interval.middle(values, 0.95);

        assertThat(middle.lower()).isEqualTo(5, within(1e-12));
        assertThat(middle.upper()).isEqualTo(195, within(1e-12));
    }

    /** numpy.percentile([1, 2, 4, 8], [25, 75]) is 1.75, 5. */
    @Test
    void interpolatesAsNumpyDoes() {
        Interval quartiles = Interval.middle(new double[] {8, 1, 4, 2}, 0.5);

        assertThat(quartiles.lower()).isEqualTo(1.75, within(1e-12));
        assertThat(quartiles.upper()).isEqualTo(5, within(1e-12));
    }

    @Test
    void isAPointForOneValue() {
        assertThat(Interval.middle(new double[] {0.3}, 0.95)).isEqualTo(new Interval(0.3, 0.3));
    }
}
