package org.fleeting.headless.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number takes the type that is saved, if that holds it. */
class SettingTypeTest {

    @ParameterizedTest
    @CsvSource({"5.0, xint, 5", "5.0, xlong, 5", "127.0, xbyte, 127", "0.1, xfloat, 0.1", "NaN, xfloat, NaN"})
    void fits(double value, String stored, String expected) {
        assertThat(SettingType.DOUBLE.convert(value, stored)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"2.5, xint", "3e9, xint", "128.0, xbyte", "NaN, xlong", "1e300, xfloat", "-1e39, xfloat", "1.0, xstring"})
    void doesNotFit(double value, String stored) {
        assertThat(SettingType.DOUBLE.convert(value, stored)).isEmpty();
    }
}
