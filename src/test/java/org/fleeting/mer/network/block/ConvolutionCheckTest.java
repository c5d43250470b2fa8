package org.fleeting.mer.network.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConvolutionCheckTest {

    private static final float[] EXACT = {3, 4, 100, 0};

    @Test
    void findsTheWorstRow() {
        assertThat(ConvolutionCheck.largestError(EXACT, EXACT.clone(), 2)).isZero();
        // of all numbers together it would be 0.01
        assertThat(ConvolutionCheck.largestError(EXACT, new float[] {3, 5, 100, 0}, 2)).isCloseTo(.2, within(1e-12));
        assertThat(ConvolutionCheck.largestError(EXACT, new float[] {0, 0, 100, 0}, 2)).isEqualTo(1);
    }

    @Test
    void findsWhatIsNoNumber() {
        assertThat(ConvolutionCheck.largestError(EXACT, new float[] {3, Float.NaN, 0, 0}, 2)).isNaN();
        assertThat(ConvolutionCheck.largestError(EXACT, new float[] {0, 0, 100, Float.NaN}, 2)).isNaN();
    }
}
