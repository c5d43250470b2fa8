package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.badinput.CpuLimit;
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
    @ValueSource(strings = {"", "/", "46.5", "1e10", "NaN", "1e999999999", "1e-999999999", "1e2147483647", "2147483648"})
    void findsNoWholeNumber(String text) {
        assertThat(CellNumbers.whole(text)).isEmpty();
    }

    @Test
    @CpuLimit
    void readsNoMillionDigits() {
        String digits = "9".repeat(3_000_000);

        assertThat(CellNumbers.whole(digits)).isEmpty();
        assertThat(CellNumbers.whole("1." + digits)).isEmpty();
        assertThat(CellNumbers.positive(digits)).isEmpty();
    }

    @Test
    void readsNumbersUpToABound() {
        assertThat(CellNumbers.within("-12.5", 12.5)).hasValue(-12.5);
        assertThat(CellNumbers.within("1.2e1", 20)).hasValue(12);
        assertThat(CellNumbers.within("12.6", 12.5)).isEmpty();
        assertThat(CellNumbers.within("NaN", 20)).isEmpty();
        assertThat(CellNumbers.within("1,5", 20)).isEmpty();
    }

    @Test
    void readsRatesWithPointOrComma() {
        assertThat(CellNumbers.positive("29.97")).hasValue(29.97);
        assertThat(CellNumbers.positive("29,97")).hasValue(29.97);
        assertThat(CellNumbers.positive("0")).isEmpty();
        assertThat(CellNumbers.positive("fast")).isEmpty();
    }
}
