package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

    @ParameterizedTest
    @CsvSource({"0,0.0 s", "449,0.4 s", "9999,9.9 s", "10000,10 s", "59999,59 s", "185000,3 min 05 s",
        "3720000,1 h 02 min"})
    void roundsDownToWhatTheSizeCallsFor(long milliseconds, String text) {
        assertThat(Elapsed.format(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }
}
