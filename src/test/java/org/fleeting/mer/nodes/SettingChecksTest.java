package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class SettingChecksTest {

    @Test
    void includesBothEnds() {
        assertThatCode(() -> {
            SettingChecks.requireWithin("Frames (T)", 2, 2, 32);
            SettingChecks.requireWithin("Frames (T)", 32, 2, 32);
            SettingChecks.requireWithin("Share", 0.5, 0.5, 0.5);
        }).doesNotThrowAnyException();
    }

    @Test
    void namesSettingBoundsAndValue() {
        assertThatThrownBy(() -> SettingChecks.requireWithin("Frames (T)", 33, 2, 32))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("\"Frames (T)\" must be a whole number from 2 to 32, but is 33.");
    }

    @Test
    void showsMessageAndResolutionOfInvalidInput() {
        InvalidInputException invalid =
            new InvalidInputException("a.csv, row 3: offset 91 lies before onset 94", "Correct the row.");

        assertThat(SettingChecks.invalid(invalid))
            .hasMessage("a.csv, row 3: offset 91 lies before onset 94. Correct the row.").hasCause(invalid);
    }

    @Test
    void rejectsWhatIsNoNumber() {
        assertThatThrownBy(() -> SettingChecks.requireWithin("Share", Double.NaN, 0.01, 0.99))
            .hasMessage("\"Share\" must be a number from 0.01 to 0.99, but is NaN.");
    }

    @Test
    void rejectsAColumnSettingWithoutAColumn() {
        assertThatThrownBy(() -> SettingChecks.requireColumn("Onset column", null))
            .hasMessage("\"Onset column\" names no column: choose one.");
        assertThatThrownBy(() -> SettingChecks.requireColumn("Onset column", ""))
            .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void rejectsAChoiceThatIsNotMade() {
        assertThatThrownBy(() -> SettingChecks.requireChosen("Sampling", null))
            .hasMessage("\"Sampling\" is not set: choose one of its values.");
    }
}
