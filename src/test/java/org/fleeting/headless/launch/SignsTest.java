package org.fleeting.headless.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignsTest {

    @Test
    void showsWhatATerminalObeys() {
        assertThat(Signs.shown("\u001B]0;title\u0007\u001B[31mred\r\u007F\u009B2J\u0000"))
            .isEqualTo("\\u001b]0;title\\u0007\\u001b[31mred\\u000d\\u007f\\u009b2J\\u0000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C, 0x200B,
        0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x180E, 0x2028, 0x2029, 0x85, 0x1B, 0x08, 0xE0041, 0xFFF9})
    void showsWhatNobodyWouldSee(int character) {
        assertThat(Signs.shown("a" + Character.toString(character) + "b")).isEqualTo("a" + Signs.sign(character) + "b")
            .matches("a\\\\u(\\p{XDigit}{4}|\\{\\p{XDigit}{5}})b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb\nc", "Bj\u00F6rk \u00E9\u0301", "\u8868\u60C5", "\u0645\u0631\u062D\u0628\u0627",
        "\u0600\u06DD", "\uD83D\uDE00", "\\u001b", "2 \u00D7 \u201Ca\u2026\u201D\u00A0"})
    void leavesWhatIsSeen(String text) {
        assertThat(Signs.shown(text)).isSameAs(text);
    }

    @Test
    void keepsALineALine() {
        assertThat(Signs.line("a\nERROR b\r\nc\td\re\u001B")).isEqualTo("a ERROR b c d e\\u001b");
    }
}
