package org.fleeting.mer.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class StandardiserTest {

    @Test
    void standardisesByTheClipsItIsGiven() {
        Standardiser standardiser = Standardiser.of(List.of(new double[] {1, 5, 0}, new double[] {3, 5, 4}));

        assertThat(standardiser.apply(new double[] {2, 5, 4})).containsExactly(0, 0, 1);
        assertThat(standardiser.apply(new double[] {5, 6, 0})).containsExactly(3, 0, -1);
    }

    /** The mean of three times 0.1 is not 0.1 in float64. */
    @Test
    void doesNotBlowUpWhatRoundingLeaves() {
        double[] tenth = {.1};
        Standardiser standardiser = Standardiser.of(List.of(tenth, tenth, tenth));

        assertThat(standardiser.means()[0]).isNotEqualTo(.1);
        assertThat(standardiser.apply(tenth)).containsExactly(0);
    }
}
