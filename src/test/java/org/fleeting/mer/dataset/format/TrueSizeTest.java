package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.LabelScheme.Labelled;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads look-alikes of the data sets at true size and counts as the literature does. */
class TrueSizeTest {

    @TempDir
    private Path root;

    @Test
    void countsCasme2() {
        LookAlikes.casme2(root, "Cropped", new XSSFWorkbook(), "xlsx");

        Listing listing = read("CASME II");

        assertHolds(listing, 255, 26, LookAlikes.CASME2);
        assertThat(classes(listing, LabelScheme.CASME2_FIVE)).isEqualTo(
            Map.of("happiness", 32L, "disgust", 63L, "repression", 27L, "surprise", 25L, "others", 99L));
        assertThat(classes(listing, LabelScheme.THREE)).isEqualTo(
            Map.of("negative", 90L, "positive", 32L, "surprise", 25L));
        assertThat(listing.clips()).filteredOn(clip -> clip.apex().isEmpty()).extracting(Clip::name)
            .containsExactly("EP12_01f");
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.problems()).singleElement().extracting(Problem::reason).asString()
            .startsWith("offset ").contains("lies before onset").endsWith("stand in");
    }

    @Test
    void countsCasme2WithRawFramesAndAnOldWorkbook() {
        LookAlikes.casme2(root, "CASME2_RAW_selected", new HSSFWorkbook(), "xls");

        Listing listing = read("CASME II");

        assertHolds(listing, 255, 26, LookAlikes.CASME2);
        assertThat(listing.clips().stream().map(Clip::actionUnits).distinct())
            .containsExactlyInAnyOrder("12", "4+7", "L12", "R14", "?");
    }

    @Test
    void countsSamm() {
        LookAlikes.samm(root);

        Listing listing = read("SAMM");

        assertHolds(listing, 159, 29, LookAlikes.SAMM);
        assertThat(classes(listing, LabelScheme.SAMM_FIVE)).isEqualTo(
            Map.of("anger", 57L, "contempt", 12L, "happiness", 26L, "surprise", 15L, "other", 26L));
        assertThat(classes(listing, LabelScheme.FIVE_BASIC)).isEqualTo(
            Map.of("anger", 57L, "happiness", 26L, "surprise", 15L, "fear", 8L, "disgust", 9L));
        assertThat(classes(listing, LabelScheme.THREE)).isEqualTo(
            Map.of("negative", 92L, "positive", 26L, "surprise", 15L));
        assertThat(listing.clips()).extracting(Clip::subject).contains("006", "037");
        assertThat(listing.clips()).filteredOn(clip -> clip.apex().isEmpty()).hasSize(4);
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.problems()).singleElement().extracting(Problem::reason).asString().endsWith("stand in");
    }

    @Test
    void countsMmew() {
        LookAlikes.mmew(root, "others");

        Listing listing = read("MMEW");

        assertHolds(listing, 300, 36, LookAlikes.MMEW);
        assertThat(classes(listing, LabelScheme.SIX)).isEqualTo(Map.of("happiness", 36L, "anger", 8L, "surprise", 89L,
            "disgust", 72L, "fear", 16L, "sadness", 13L));
        assertThat(listing.clips()).extracting(Clip::subject).contains("S13");
        // each of the sixteen rows has a wrong offset and a wrong apex
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.problems()).hasSize(32);
        assertThat(listing.clips()).filteredOn(clip -> clip.apex().isEmpty()).hasSize(16)
            .allSatisfy(clip -> assertThat(clip.offset()).isEqualTo(LookAlike.LENGTH));
    }

    @Test
    void countsMmewWhoseOthersAreCalledRepression() {
        LookAlikes.mmew(root, "repression");

        assertHolds(read("MMEW"), 300, 36, LookAlikes.MMEW);
    }

    @Test
    void countsSmic() {
        LookAlikes.smic(root);

        Listing listing = read("SMIC-HS");

        assertHolds(listing, 164, 16, LookAlikes.SMIC);
        assertThat(classes(listing, LabelScheme.THREE)).isEqualTo(
            Map.of("negative", 70L, "positive", 51L, "surprise", 43L));
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).extracting(Clip::subject).contains("s01", "s02", "s20");
        assertThat(listing.clips()).allSatisfy(clip -> assertThat(clip.apex()).isEmpty());
    }

    @Test
    void countsCasme3() {
        LookAlikes.casme3(root);

        Listing listing = read("CAS(ME)^3 part A");

        assertHolds(listing, 860, 100, LookAlikes.CASME3);
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.problems()).isEmpty();
        assertThat(classes(listing, LabelScheme.SIX)).isEqualTo(
            Map.of("happiness", 55L, "surprise", 187L, "disgust", 250L,
                "sadness", 57L, "fear", 86L, "anger", 64L));
    }

    @Test
    void countsSdu() {
        LookAlikes.sdu(root, LookAlike.LENGTH);

        Listing listing = read("Manifest (CSV)");

        assertHolds(listing, 855, 73, LookAlikes.SDU);
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.problems()).isEmpty();
        assertThat(classes(listing, LabelScheme.SIX)).hasSize(6);
        assertThat(listing.clips()).allSatisfy(clip -> assertThat(clip.framesPerSecond()).isEqualTo(50));
    }

    @Test
    void countsTheCompositeOfMegc2019() {
        LookAlikes.casme2(root.resolve("CASME2"), "Cropped", new XSSFWorkbook(), "xlsx");
        LookAlikes.samm(root.resolve("SAMM"));
        LookAlikes.smic(root.resolve("SMIC"));

        Labelled composite = LabelScheme.THREE.apply(read("MEGC 2019 composite").clips());

        assertThat(composite.clips()).hasSize(442);
        assertThat(LookAlike.subjectsIn(composite.clips())).isEqualTo(68);
        assertThat(composite.classes()).containsExactly("negative", "positive", "surprise");
        assertPart(composite, "CASME II", 24, Map.of("negative", 88L, "positive", 32L, "surprise", 25L));
        assertPart(composite, "SAMM", 28, Map.of("negative", 92L, "positive", 26L, "surprise", 15L));
        assertPart(composite, "SMIC-HS", 16, Map.of("negative", 70L, "positive", 51L, "surprise", 43L));
        assertThat(composite.clips()).extracting(Clip::subject).contains("CASME II 06", "SAMM 006", "SMIC-HS s06");
    }

    /** Lets the format be found from the folder. */
    private Listing read(String format) {
        DatasetFormat found = DatasetFormats.recognise(root);
        assertThat(found.name()).isEqualTo(format);
        return found.read(root, ProgressMonitor.none());
    }

    private static void assertHolds(Listing listing, int clips, int subjects, Map<String, Integer> labels) {
        assertThat(listing.clips()).hasSize(clips);
        assertThat(LookAlike.subjectsIn(listing.clips())).isEqualTo(subjects);
        assertThat(LookAlike.byEmotion(listing.clips())).isEqualTo(
            labels.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, label -> (long) label.getValue())));
        assertThat(listing.leftOut()).isZero();
    }

    private static Map<String, Long> classes(Listing listing, LabelScheme scheme) {
        return LookAlike.byEmotion(scheme.apply(listing.clips()).clips());
    }

    private static void assertPart(Labelled composite, String dataset, int subjects, Map<String, Long> classes) {
        List<Clip> clips = composite.clips().stream().filter(clip -> clip.dataset().equals(dataset)).toList();
        assertThat(LookAlike.byEmotion(clips)).as(dataset).isEqualTo(classes);
        assertThat(LookAlike.subjectsIn(clips)).as(dataset).isEqualTo(subjects);
    }
}
