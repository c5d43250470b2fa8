package org.fleeting.mer.evaluation.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.fleeting.mer.evaluation.ProbedClip;

/**
 * Names people by their data set alone: whoever of it has most clips on the training side of the fold, of several the first
 * by name. What a probe names beyond that is more than where a clip comes from.
 *
 * <p>Where people have equally many clips, who has most on the training side has fewest on the tested one, so this may lie
 * below 1 / people of the data set.
 */
final class DataSetMajority {

    private final UnaryOperator<String> dataSetOf;

    /** By fold and data set. */
    private final Map<Integer, Map<String, String>> named;

    private DataSetMajority(UnaryOperator<String> dataSetOf, Map<Integer, Map<String, String>> named) {
        this.dataSetOf = dataSetOf;
        this.named = named;
    }

    /** @param dataSetOf returns a clip's data set by its key */
    static DataSetMajority of(List<ProbedClip> clips, UnaryOperator<String> dataSetOf) {
        Map<Integer, Map<String, String>> named = new TreeMap<>();
        clips.stream().mapToInt(ProbedClip::fold).distinct()
            .forEach(fold -> named.put(fold, most(clips.stream().filter(clip -> clip.fold() != fold).toList(), dataSetOf)));
        return new DataSetMajority(dataSetOf, named);
    }

    private static Map<String, String> most(List<ProbedClip> training, UnaryOperator<String> dataSetOf) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        training.forEach(clip -> counts.computeIfAbsent(dataSetOf.apply(clip.key()), key -> new TreeMap<>())
            .merge(clip.subject(), 1, Integer::sum));
        Map<String, String> most = new TreeMap<>();
        // the first of several largest, since the counts are sorted by name
        counts.forEach((dataSet, people) -> most.put(dataSet, people.entrySet().stream()
            .min(Comparator.comparing(one -> -one.getValue())).orElseThrow().getKey()));
        return most;
    }

    /** Returns whether a clip's person is named. */
    boolean names(ProbedClip clip) {
        return clip.subject().equals(named.get(clip.fold()).get(dataSetOf.apply(clip.key())));
    }
}
