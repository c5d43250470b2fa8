package org.fleeting.mer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class NumbersFirstTest {

    @Test
    void putsNumbersByValueBeforeNames() {
        assertThat(List.of("b", "10", "a", "9", "-2.5", "01").stream().sorted(new NumbersFirst()))
            .containsExactly("-2.5", "01", "9", "10", "a", "b");
    }

    /** A set that sorts by this order must not take one name for another. */
    @Test
    void tellsNumbersOfTheSameValueApart() {
        assertThat(new NumbersFirst().compare("1", "01")).isNotZero();
    }
}
