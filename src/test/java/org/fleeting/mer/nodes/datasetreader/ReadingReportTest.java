package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.format.Listing;
import org.fleeting.mer.dataset.format.Problem;
import org.junit.jupiter.api.Test;

class ReadingReportTest {

    private static final Clip HAPPY = clip("happiness");
    private static final Problem NO_FOLDER =
        new Problem("codes.xlsx", OptionalInt.of(14), "sub01/EP02_01f", "no folder of frames", true);

    @Test
    void saysNothingIfAllIsWell() {
        assertThat(report(List.of(HAPPY), List.of(), LabelScheme.AS_FILED).warning()).isEmpty();
    }

    @Test
    void countsProblemsAndNamesTheFirst() {
        Problem extra = new Problem("Cropped", OptionalInt.empty(), "sub02/EP01", "no row", false);

        assertThat(report(List.of(HAPPY), List.of(NO_FOLDER, extra), LabelScheme.AS_FILED).warning())
            .contains("2 problems found, 1 clip left out. The first: "
                + "codes.xlsx, row 14 (sub01/EP02_01f): no folder of frames.");
    }

    @Test
    void countsClipsWithoutAClassByLabel() {
        LabelScheme happinessOnly = LabelScheme.parse("one", "happiness");
        List<Clip> clips = List.of(HAPPY, clip("fear"), clip("sadness"), clip("sadness"));

        assertThat(report(clips, List.of(), happinessOnly).warning())
            .contains("Clips left out because their label makes no class: fear (1), sadness (2).");
    }

    @Test
    void namesLabelsOfSeveralSpellingsAndWhatElseTheListingNotes() {
        Listing listing = new Listing(List.of(HAPPY, clip("Happiness "), HAPPY), List.of(), List.of("A column is not used."));

        assertThat(new ReadingReport(listing, LabelScheme.AS_FILED.apply(listing.clips())).warning())
            .contains("Labels spelt in several ways make one class each: \"Happiness\" and \"happiness\". "
                + "A column is not used.");
    }

    private static ReadingReport report(List<Clip> clips, List<Problem> problems, LabelScheme scheme) {
        return new ReadingReport(new Listing(clips, problems), scheme.apply(clips));
    }

    private static Clip clip(String emotion) {
        return new Clip("Set", "01", "a", emotion, "", Path.of("a"), 1, OptionalInt.empty(), 2, 200);
    }
}
