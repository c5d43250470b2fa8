package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FanoBoundTest {

    private static final List<String> SIXTEEN = IntStream.range(0, 80).mapToObj(i -> "p" + i % 16).toList();

    @Test
    void withoutAnErrorIsTheEntropyOfTheLabel() {
        assertThat(FanoBound.nats(SIXTEEN, 16, 0)).isEqualTo(Math.log(16), within(1e-12));
        assertThat(FanoBound.nats(List.of("a", "b", "b", "b"), 2, 0))
            .isEqualTo(-.25 * Math.log(.25) - .75 * Math.log(.75), within(1e-12));
    }

    /** ln 16 - h(0.045064) - 0.045064 ln 15 = 2.772589 - 0.183729 - 0.122036. */
    @Test
    void ofEightyClipsOfSixteenPeopleAllNamedIsAtLeastTwoPointThree() {
        double bound = FanoBound.nats(SIXTEEN, 16, FanoBound.upperError(0, 80));

        assertThat(bound).isEqualTo(2.466836, within(1e-6)).isGreaterThan(2.3);
    }

    /** 1 - (1 - p)^80 = 0.975. */
    @Test
    void noErrorInEightyLeavesOneOfTwentyTwoPossible() {
        assertThat(FanoBound.upperError(0, 80)).isEqualTo(1 - Math.pow(.025, 1 / 80.0), within(1e-12));
        assertThat(FanoBound.upperError(80, 80)).isEqualTo(1);
    }

    @Test
    void fallsWithTheErrorDownToNothingByChance() {
        double[] bounds = IntStream.rangeClosed(0, 20).mapToDouble(i -> -FanoBound.nats(SIXTEEN, 16, i / 20.0)).toArray();

        assertThat(bounds).isSorted();
        assertThat(FanoBound.nats(SIXTEEN, 16, 15 / 16.0)).isZero();
        assertThat(FanoBound.nats(SIXTEEN, 16, 1)).isZero();
        assertThat(FanoBound.nats(Collections.nCopies(9, "a"), 2, .1)).isZero();
    }

    /** Of a symmetric channel the bound is the information itself: ln 2 - h(0.2) = 0.192745. */
    @Test
    void ofASymmetricChannelIsItsInformation() {
        assertThat(FanoBound.nats(List.of("a", "b"), 2, .2)).isEqualTo(0.192745, within(1e-6));
    }
}
