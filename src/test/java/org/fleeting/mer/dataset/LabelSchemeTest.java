package org.fleeting.mer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.LabelScheme.Labelled;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

class LabelSchemeTest {

    @Test
    void allowsClassesUnlessLabelsDecide() {
        assertThat(LabelScheme.THREE.possibleClasses()).contains(List.of("negative", "positive", "surprise"));
        assertThat(LabelScheme.AS_FILED.possibleClasses()).isEmpty();
        assertThat(LabelScheme.parse("own", "disgust = bad; *").possibleClasses()).isEmpty();
    }

    @Test
    void keepsCasme2sFiveClassesAndCountsTheRest() {
        Labelled labelled = LabelScheme.CASME2_FIVE.apply(clips("Others", "fear", "disgust", "sadness", "fear"));

        assertThat(labelled.clips()).extracting(Clip::emotion).containsExactly("others", "disgust");
        assertThat(labelled.classes()).containsExactly("disgust", "others");
        assertThat(labelled.dropped()).isEqualTo(Map.of("fear", 2, "sadness", 1));
        assertThat(labelled.droppedClips()).isEqualTo(3);
    }

    @Test
    void mergesLabelsIntoClasses() {
        LabelScheme scheme = LabelScheme.parse("three", "disgust = negative; repression=negative\nhappiness = positive");

        assertThat(scheme.apply(clips("repression", "happiness", "disgust")).clips()).extracting(Clip::emotion)
            .containsExactly("negative", "positive", "negative");
        assertThat(scheme.classes()).containsExactly("negative", "positive");
    }

    @Test
    void keepsAllAsFiled() {
        Labelled labelled = LabelScheme.AS_FILED.apply(clips("Fear", "anger"));

        assertThat(labelled.classes()).containsExactly("Fear", "anger");
        assertThat(labelled.dropped()).isEmpty();
    }

    @Test
    void dropsOneLabelAndKeepsTheOthers() {
        Labelled labelled = LabelScheme.parse("no others", "others =; *").apply(clips("others", "fear"));

        assertThat(labelled.clips()).extracting(Clip::emotion).containsExactly("fear");
        assertThat(labelled.dropped()).isEqualTo(Map.of("others", 1));
    }

    @Test
    void prefersAnEntryForOneDataSet() {
        LabelScheme scheme = LabelScheme.parse("x", "fear = negative; casme ii: Fear =; SAMM: fear = scared");

        assertThat(scheme.classOf("CASME II", "fear")).isEmpty();
        assertThat(scheme.classOf("SAMM", " Fear ")).contains("scared");
        assertThat(scheme.classOf("MMEW", "fear")).contains("negative");
        assertThat(scheme.classes()).containsExactly("negative", "scared");
    }

    @Test
    void findsStandardSchemesByName() {
        assertThat(LabelScheme.standard(" samm, FIVE classes ")).isSameAs(LabelScheme.SAMM_FIVE);
        assertThat(LabelScheme.STANDARD).extracting(LabelScheme::name).doesNotHaveDuplicates();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> LabelScheme.standard("Nine"))
            .withMessage("No standard classes are called \"Nine\"")
            .satisfies(e -> assertThat(e.resolution())
                .startsWith("Choose one of: Three classes (MEGC 2019); CASME II, five classes; "));
    }

    @Test
    void rejectsWhatMakesNoScheme() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> LabelScheme.parse("x", " ; \n"))
            .withMessage("The label scheme names no class: \";\"");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> LabelScheme.parse("x", "= negative"))
            .withMessage("The label scheme's entry \"= negative\" names no label");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> LabelScheme.parse("x", "fear; Fear = a"))
            .withMessage("The label scheme names \"Fear\" twice");
    }

    private static List<Clip> clips(String... emotions) {
        return Stream.of(emotions).map(emotion -> new Clip("CASME II", "01", "EP01_01f", emotion, "", Path.of("x"), 1,
            OptionalInt.empty(), 9, 200)).toList();
    }
}
