package org.fleeting.mer.nodes.facecrop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.mer.face.AlignmentMethod;

/** Counts the clips in which no face was found. */
final class DoubtfulFaces {

    private static final Map<AlignmentMethod, String> CONSEQUENCES = new EnumMap<>(Map.of(
        AlignmentMethod.NO_FACE, "their faces are missing",
        AlignmentMethod.CENTRE_CROP, "the middle of the image was taken"));

    private final Map<AlignmentMethod, Integer> counts = new EnumMap<>(AlignmentMethod.class);
    private final Map<AlignmentMethod, String> firstRows = new EnumMap<>(AlignmentMethod.class);

    void add(String rowKey, AlignmentMethod method) {
        if (CONSEQUENCES.containsKey(method)) {
            counts.merge(method, 1, Integer::sum);
            firstRows.putIfAbsent(method, rowKey);
        }
    }

    Optional<String> warning(int clips) {
        return Optional.of(counts.keySet().stream().map(method -> sentence(method, clips))
            .collect(Collectors.joining(" "))).filter(text -> !text.isEmpty());
    }

    private String sentence(AlignmentMethod method, int clips) {
        return "No face was found in %d of %d clips (first: %s): %s.".formatted(counts.get(method), clips,
            firstRows.get(method), CONSEQUENCES.get(method));
    }
}
