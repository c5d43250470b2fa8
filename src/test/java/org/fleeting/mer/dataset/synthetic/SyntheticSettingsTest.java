package org.fleeting.mer.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings.ImageFormat;
import org.junit.jupiter.api.Test;

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

    private static SyntheticSettings settings(int subjects, int width, String... emotions) {
        return new SyntheticSettings(SyntheticLayout.CASME2, subjects, 1, List.of(emotions), width, 120, 8,
            Difficulty.EASY, ImageFormat.JPEG, 1);
    }
}
