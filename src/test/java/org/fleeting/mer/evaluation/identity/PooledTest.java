package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.evaluation.Interval;
import org.junit.jupiter.api.Test;

class PooledTest {

    /** By hand: shares 3/4 and 1/4; below sqrt((3/4 * 4)^2 + (1/4 * 16)^2) = 5, above sqrt((3/4 * 8)^2 + (1/4 * 32)^2) = 10. */
    @Test
    void weighsByClipsAndAddsWhatFoldsAreOffByAsIndependent() {
        Estimate pooled = Pooled.mean(List.of(new Estimate(10, new Interval(6, 18)), new Estimate(30, new Interval(14, 62))),
            List.of(30, 10));

        assertThat(pooled.value()).isCloseTo(15, within(1e-12));
        assertThat(pooled.interval().lower()).isCloseTo(10, within(1e-12));
        assertThat(pooled.interval().upper()).isCloseTo(25, within(1e-12));
    }

    @Test
    void isMissingWhereAFoldHasNone() {
        Estimate one = new Estimate(1, new Interval(0, 2));

        assertThat(Pooled.mean(List.of(one), List.of(7))).isEqualTo(one);
        assertThat(Pooled.mean(List.of(one, Estimate.NONE), List.of(7, 7)).isDefined()).isFalse();
        assertThat(Pooled.mean(List.of(one, Estimate.of(3)), List.of(7, 7)).value()).isEqualTo(2);
        assertThat(Pooled.mean(List.of(one, Estimate.of(3)), List.of(7, 7)).interval().lower()).isNaN();
    }
}
