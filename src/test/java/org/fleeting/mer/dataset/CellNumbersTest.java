package org.fleeting.mer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"46", " 46 ", "46.0", "4.6e1"})
    void readsWholeNumbers(String text) {
        assertThat(CellNumbers.whole(text)).hasValue(46);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "46.5", "1e10", "NaN"})
    void findsNoWholeNumber(String text) {
        assertThat(CellNumbers.whole(text)).isEmpty();
    }

    @Test
    void readsRatesWithPointOrComma() {
        assertThat(CellNumbers.positive("29.97")).hasValue(29.97);
        assertThat(CellNumbers.positive("29,97")).hasValue(29.97);
        assertThat(CellNumbers.positive("0")).isEmpty();
        assertThat(CellNumbers.positive("fast")).isEmpty();
    }
}
