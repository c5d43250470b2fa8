package org.fleeting.mer.dataset.synthetic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.dataset.Clip;

/**
 * CASME II: {@code Cropped/sub01/EP01_01f/reg_img46.jpg} beside {@code CASME2-coding-20140508.xlsx}. Its usual five
 * classes come first, then its two rare ones.
 */
final class Casme2Layout extends SetLayout {

    private static final List<String> COLUMNS = List.of("Subject", "Filename", "", "OnsetFrame", "ApexFrame",
        "OffsetFrame", "", "Action Units", "Estimated Emotion");

    Casme2Layout() {
        super("CASME II", 200, "Cropped", motions());
    }

    private static Map<String, List<String>> motions() {
        Map<String, List<String>> motions = new LinkedHashMap<>();
        EmotionUnits.ALL.keySet().forEach(emotion -> motions.put(emotion, List.of(emotion)));
        return motions;
    }

    @Override
    String subject(int number) {
        return "%02d".formatted(number);
    }

    @Override
    String clip(Take take) {
        return "EP%02d_%02df".formatted(take.emotion(), take.number());
    }

    @Override
    String folder(Take take) {
        return "sub%s/%s".formatted(subject(take.subject()), clip(take));
    }

    @Override
    String frame(Take take, int number) {
        return "reg_img" + number;
    }

    @Override
    Optional<TableFile> table() {
        return Optional.of(new CodingTable("CASME2-coding-20140508.xlsx", "Sheet1", List.of(), COLUMNS, Casme2Layout::row));
    }

    private static List<Object> row(Clip clip) {
        return Arrays.asList(clip.subject(), clip.name(), null, clip.onset(), clip.apex().orElseThrow(), clip.offset(),
            null, units(clip.actionUnits()), clip.emotion());
    }

    /** The real workbook mixes types in this column: a single unit is a number. */
    private static Object units(String units) {
        return units.matches("\\d+") ? Integer.valueOf(units) : units;
    }
}
