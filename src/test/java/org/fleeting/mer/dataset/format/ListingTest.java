package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

class ListingTest {

    private final Problem row = new Problem("CASME2-coding.xlsx", OptionalInt.of(14), "sub01/EP02_01f",
        "offset 91 lies before onset 94", true);
    private final Problem folder = new Problem("Cropped", OptionalInt.empty(), "sub20/EP99_99",
        "the folder has no row in CASME2-coding.xlsx", false);

    @Test
    void turnsAProblemIntoAnErrorWhenStrict() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> new Listing(List.of(), List.of(row)).requireNoProblems())
            .withMessage("CASME2-coding.xlsx, row 14 (sub01/EP02_01f): offset 91 lies before onset 94")
            .satisfies(e -> assertThat(e.resolution()).isEqualTo("Correct the row or untick \"Fail on invalid rows\"."));
    }

    @Test
    void countsTheOtherProblems() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> new Listing(List.of(), List.of(folder, row, row)).requireNoProblems())
            .withMessage("Cropped (sub20/EP99_99): the folder has no row in CASME2-coding.xlsx (and 2 more problems)");
    }

    @Test
    void returnsItselfWhenAllFits() {
        Listing listing = new Listing(List.of(), List.of());

        assertThat(listing.requireNoProblems()).isSameAs(listing);
    }
}
