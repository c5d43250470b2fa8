package org.fleeting.mer.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings.ImageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSettingsTest {

    @Test
    void defaultsToCasme2sFiveClasses() {
        assertThat(SyntheticSettings.defaults().emotions()).isEqualTo(LabelScheme.CASME2_FIVE.classes());
        assertThat(SyntheticSettings.defaults().clips()).isEqualTo(100);
    }

    @Test
    void rejectsNumbersOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 160, "fear", "disgust"))
            .withMessage("Expected subjects from 2 to 999, found 1");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(2, 64, "fear", "disgust"))
            .withMessage("Expected width from 96 to 1920, found 64");
    }

    @Test
    void rejectsEmotionsItCanNotRender() {
        for (String[] emotions : new String[][] {{"fear"}, {"fear", "fear"}, {"fear", "envy"}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> settings(2, 160, emotions))
                .withMessageStartingWith("Expected two or more different emotions of [happiness, disgust, ");
        }
    }

    /** By hand: of 1 clip of each of 5 emotions, half of 4 clips changes; of 4 clips of each of 3, half of 8. */
    @ParameterizedTest
    @CsvSource({
        "5, 1, 0,   1, 1 1 1 1 1", "5, 1, 0.5, 1, 3 0 0 1 1", "5, 1, 0.5, 2, 1 3 0 0 1", "5, 1, 0.5, 5, 0 0 1 1 3",
        "5, 1, 0.5, 6, 3 0 0 1 1", "5, 1, 1,   3, 0 0 5 0 0", "3, 4, 0.5, 1, 8 2 2", "3, 4, 0.5, 3, 2 2 8",
        "3, 4, 0.4, 1, 7 2 3", "3, 4, 1,   2, 0 12 0", "5, 4, 0.5, 1, 12 2 2 2 2"})
    void letsASubjectShowAnEmotionOfTheirOwnMoreOften(int emotions, int clips, double confounding, int subject, String counts) {
        SyntheticSettings settings = confounded(emotions, clips, confounding);

        assertThat(IntStream.range(0, emotions).mapToObj(i -> String.valueOf(settings.clipsOf(subject, i)))
            .collect(Collectors.joining(" "))).isEqualTo(counts);
    }

    @Test
    void leavesPeopleAndEmotionsEquallyFrequent() {
        for (double confounding = 0; confounding <= 1; confounding += 1 / 16.) {
            SyntheticSettings settings = confounded(5, 3, confounding);
            for (int i = 0; i < 5; i++) {
                int place = i;
                assertThat(IntStream.range(0, 5).map(emotion -> settings.clipsOf(place + 1, emotion)).sum())
                    .as("of a subject, at %s", confounding).isEqualTo(15);
                assertThat(IntStream.rangeClosed(1, settings.subjects()).map(of -> settings.clipsOf(of, place)).sum())
                    .as("of an emotion, at %s", confounding).isEqualTo(30);
            }
        }
    }

    @Test
    void rejectsAShareBeyondOne() {
        for (double confounding : new double[] {-.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> confounded(5, 1, confounding))
                .withMessage("Expected confounding from 0 to 1, found " + confounding);
        }
    }

    private static SyntheticSettings confounded(int emotions, int clips, double confounding) {
        return new SyntheticSettings(SyntheticLayout.CASME2, 10, clips,
            SyntheticLayout.CASME2.usualEmotions().subList(0, emotions), 160, 120, 8, Difficulty.EASY, ImageFormat.JPEG,
            confounding, 1);
    }

    private static SyntheticSettings settings(int subjects, int width, String... emotions) {
        return new SyntheticSettings(SyntheticLayout.CASME2, subjects, 1, List.of(emotions), width, 120, 8,
            Difficulty.EASY, ImageFormat.JPEG, 1);
    }
}
