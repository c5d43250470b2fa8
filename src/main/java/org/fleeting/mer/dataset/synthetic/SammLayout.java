package org.fleeting.mer.dataset.synthetic;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.dataset.Clip;

/**
 * SAMM: {@code SAMM/006/006_1_2/006_00046.jpg} beside {@code SAMM_Micro_FACS_Codes_v2.xlsx}, whose header lies on row 14
 * of the sheet {@code MICRO_ONLY}. The labels are those of the usual five classes.
 */
final class SammLayout extends SetLayout {

    private static final List<String> COLUMNS = List.of("Subject", "Filename", "Inducement Code", "Onset Frame",
        "Apex Frame", "Offset Frame", "Duration", "Micro", "Action Units", "Estimated Emotion", "Objective Classes",
        "Notes");
    private static final List<String> NOTES = Collections.nCopies(13, "Rendered by Fleeting in the layout of SAMM");

    SammLayout() {
        super("SAMM", 200, "SAMM", motions());
    }

    private static Map<String, List<String>> motions() {
        Map<String, List<String>> motions = new LinkedHashMap<>();
        motions.put("Happiness", List.of("happiness"));
        motions.put("Anger", List.of("others"));
        motions.put("Contempt", List.of("repression"));
        motions.put("Surprise", List.of("surprise"));
        motions.put("Other", List.of("disgust"));
        return motions;
    }

    @Override
    String subject(int number) {
        return "%03d".formatted(number);
    }

    @Override
    String clip(Take take) {
        return "%s_%d_%d".formatted(subject(take.subject()), take.emotion(), take.number());
    }

    @Override
    String folder(Take take) {
        return subject(take.subject()) + "/" + clip(take);
    }

    @Override
    String frame(Take take, int number) {
        return "%s_%05d".formatted(subject(take.subject()), number);
    }

    @Override
    Optional<TableFile> table() {
        return Optional.of(new CodingTable("SAMM_Micro_FACS_Codes_v2.xlsx", "MICRO_ONLY", NOTES, COLUMNS, SammLayout::row));
    }

    private static List<Object> row(Clip clip) {
        return Arrays.asList(clip.subject(), clip.name(), null, clip.onset(), clip.apex().orElseThrow(), clip.offset(),
            clip.offset() - clip.onset() + 1, "Micro - 1/2", clip.actionUnits(), clip.emotion(), null, null);
    }
}
