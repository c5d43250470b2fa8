package org.fleeting.mer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidInputExceptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.csv is empty", "a.csv is empty.", " a.csv is empty. ", "a.csv is empty .\n"})
    void takesFinalStopAndBlanksOffMessage(String message) {
        InvalidInputException invalid = new InvalidInputException(message, "Fill it.");

        assertThat(invalid).hasMessage("a.csv is empty");
        assertThat(invalid.summary()).isEqualTo("a.csv is empty.");
        assertThat(invalid.sentences()).isEqualTo("a.csv is empty. Fill it.");
    }

    @Test
    void keepsEllipsis() {
        InvalidInputException invalid = new InvalidInputException("a.csv names anger, disgust, ...", "Choose one.");

        assertThat(invalid).hasMessage("a.csv names anger, disgust, ...");
        assertThat(invalid.sentences()).isEqualTo("a.csv names anger, disgust, ... Choose one.");
    }

    @Test
    void keepsStopsWithinMessage() {
        assertThat(new InvalidInputException("It is over. a.csv is empty", "Fill it.").sentences())
            .isEqualTo("It is over. a.csv is empty. Fill it.");
    }

    @Test
    void takesStopOfCauseOff() {
        IOException cause = new IOException("The disk is full.");

        InvalidInputException invalid =
            new InvalidInputException("a.csv can't be written: " + cause.getMessage(), "Free some space.", cause);

        assertThat(invalid).hasCause(cause);
        assertThat(invalid.sentences()).isEqualTo("a.csv can't be written: The disk is full. Free some space.");
    }
}
