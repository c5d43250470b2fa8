package org.fleeting.mer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "s01 | S01",
        "s02 | S 02",
        "3 | 03",
        "3 | 3.0",
        "s_1 | s-01",
        "s1 | ~s1\u00A0~",
        "s1 | ~\u200Bs1~",
        "s1 | ~ s1~",
        "s1 | \uFF53\uFF11",
        "7 | \u0667",
        "Jos\u00E9 | Jose\u0301",
        "Stra\u00DFe | STRASSE",
        "s1_2 | s01-02",
        "de Boer | deboer",
        "subject (1) | Subject 1",
        "0 | 00"})
    void findsOneNameInTwoSpellings(String one, String other) {
        assertThat(Spellings.of(List.of(one, other)).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "s01 | s1x",
        "s1 | s10",
        "s1_2 | s12",
        "1-2 | 12",
        "0.5 | 0.05",
        "-1 | 1",
        "+ | -",
        "AU1+2 | AU12",
        "other | others",
        "s1 | p1",
        "01 | s01",
        "Jose | Jos\u00E9"})
    void keepsNamesApart(String one, String other) {
        assertThat(Spellings.of(List.of(one, other)).size()).isEqualTo(2);
    }

    @Test
    void takesTheSpellingThatMostHaveWhateverTheirOrder() {
        Spellings spellings = Spellings.of(List.of("S01", "s01", "s02", "s01", "b", "B"));

        assertThat(spellings.usual("S01")).isEqualTo("s01");
        assertThat(spellings.usual("b")).isEqualTo("B");
        assertThat(spellings.usual("unknown")).isEqualTo("unknown");
        assertThat(spellings.groups()).containsExactly(List.of("B", "b"), List.of("S01", "s01"));
    }

    @Test
    void showsSignsThatNobodySees() {
        assertThat(Spellings.of(List.of("s1", "s1\u00A0", "s\u200B1")).message())
            .isEqualTo("\"s1\" and \"s1\\u00A0\" and \"s\\u200B1\"");
    }

    @Test
    void pairsNamesOfTwoListsThatAreNotTheSame() {
        assertThat(Spellings.alike(List.of("s1", "S2", "s3"), List.of("s1", "s2", "s4")))
            .containsExactly(List.of("S2", "s2"));
    }
}
