package org.fleeting.mer.nodes.emotionpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionVerdictTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 | 0 | 0 | There is no clip to look at.",
        "8 | 0 | 0 | 0 | All 8 clips were named with a probability of 50 % or more: nothing stands out.",
        "8 | 0 | 0 | 2 | 2 of 8 clips were named unsurely, with a probability below 50 %.",
        "8 | 8 | 0 | 0 | All 8 clips were named rightly, with a probability of 50 % or more: nothing to look at.",
        "8 | 6 | 0 | 0 | All 6 clips that have a true emotion were named rightly, with a probability of 50 % or more:"
            + " nothing to look at.",
        "8 | 8 | 3 | 0 | 3 of 8 clips were named wrongly.",
        "8 | 8 | 3 | 1 | 3 of 8 clips were named wrongly, and 1 other unsurely, with a probability below 50 %.",
        "8 | 8 | 0 | 2 | None of 8 clips were named wrongly, and 2 others unsurely, with a probability below 50 %."})
    void saysWhetherThereIsAnythingToLookAt(int clips, int known, int wrong, int unsure, String words) {
        assertThat(new PredictionVerdict(clips, known, wrong, unsure).words()).isEqualTo(words);
    }
}
