package org.fleeting.mer.dataset.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Clip;

/**
 * Somebody's own recordings: {@code clips.csv}, a manifest, beside {@code recordings/p01/p01_happiness_1/frame0046.jpg}. Anger
 * has the motion of CASME II's others.
 */
final class ManifestLayout extends SetLayout {

    private static final String FOLDER = "recordings";

    ManifestLayout() {
        super("own clips", 200, FOLDER, motions());
    }

    private static Map<String, List<String>> motions() {
        Map<String, List<String>> motions = new LinkedHashMap<>();
        motions.put("happiness", List.of("happiness"));
        motions.put("disgust", List.of("disgust"));
        motions.put("surprise", List.of("surprise"));
        motions.put("anger", List.of("others"));
        return motions;
    }

    @Override
    String subject(int number) {
        return "p%02d".formatted(number);
    }

    @Override
    String clip(Take take) {
        return "%s_%s_%d".formatted(subject(take.subject()), take.label(), take.number());
    }

    @Override
    String folder(Take take) {
        return subject(take.subject()) + "/" + clip(take);
    }

    @Override
    String frame(Take take, int number) {
        return "frame%04d".formatted(number);
    }

    @Override
    Optional<TableFile> table() {
        return Optional.of(new Manifest());
    }

    /** Nothing in it takes quotation marks. */
    private record Manifest() implements TableFile {

        @Override
        public String fileName() {
            return "clips.csv";
        }

        @Override
        public byte[] of(List<Clip> clips) {
            return Stream.concat(Stream.of("subject,emotion,frames,onset,apex,offset,fps,action units,dataset"),
                clips.stream().map(Manifest::row)).collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
        }

        private static String row(Clip clip) {
            return "%s,%s,%s/%s/%s,%d,%d,%d,%d,%s,%s".formatted(clip.subject(), clip.emotion(), FOLDER, clip.subject(), clip
                .name(),
                clip.onset(), clip.apex().orElseThrow(), clip.offset(), Math.round(clip.framesPerSecond()),
                clip.actionUnits(), clip.dataset());
        }
    }
}
