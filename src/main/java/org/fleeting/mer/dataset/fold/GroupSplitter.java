package org.fleeting.mer.dataset.fold;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.NumbersFirst;

/**
 * Leaves one group of clips out at a time: all clips of a subject, or all that share a value in a column of the user's.
 * The folds are in the order of the groups' names, numbers first; the order of the rows does not matter and nothing is
 * drawn.
 *
 * <p>Use it for leave-one-subject-out evaluation, or for folds that somebody else has made. A class that only one group
 * shows can't be trained on in that group's fold.
 */
public final class GroupSplitter {

    private final ClipLabels labels;
    private final List<String> groups;
    private final List<String> names;

    private GroupSplitter(List<String> groups, ClipLabels labels, String allAlike, String remedy) {
        if (groups.size() != labels.size()) {
            throw new IllegalArgumentException("%d clips, but %d groups".formatted(labels.size(), groups.size()));
        }
        SortedSet<String> sorted = new TreeSet<>(new NumbersFirst());
        sorted.addAll(groups);
        this.labels = labels;
        this.groups = List.copyOf(groups);
        this.names = List.copyOf(sorted);
        if (names.size() == 1) {
            throw new InvalidInputException(allAlike.formatted(labels.size(), names.get(0)), remedy);
        }
    }

    /**
     * Leaves one subject out at a time.
     *
     * @param people who is filmed in each clip
     * @param emotions the class of each clip
     * @throws IllegalArgumentException if there are more clips of one than of the other
     * @throws InvalidInputException if there are no clips, only one person or only one class
     */
    public static GroupSplitter bySubject(People people, List<String> emotions) {
        return new GroupSplitter(people.names(), new ClipLabels(people, emotions), SubjectSplitter.ONE_SUBJECT,
            SubjectSplitter.ONE_SUBJECT_REMEDY);
    }

    /**
     * Leaves the clips with one value of a column out at a time. Values that differ by their spelling alone are one.
     *
     * @param column its name, for messages
     * @param values its value for each clip
     * @param people who is filmed in each clip
     * @param emotions the class of each clip
     * @throws IllegalArgumentException if the lists differ in length
     * @throws InvalidInputException if there are no clips, only one value or only one class
     */
    public static GroupSplitter byColumn(String column, List<String> values, People people, List<String> emotions) {
        Spellings spellings = Spellings.of(values);
        List<String> notes = spellings.groups().isEmpty() ? List.of() : List.of("""
            Values of column "%s" that differ by their spelling alone: %s. They are one fold each; spell each alike."""
            .formatted(column, spellings.message()));
        return new GroupSplitter(values.stream().map(spellings::usual).toList(), new ClipLabels(people, emotions, notes),
            "All %d clips have the value %s in column \"" + column.replace("%", "%%")
                + "\": nothing is left to train on", "Choose a column with at least two values.");
    }

    /** Returns a fold for each group, called as the group. */
    public Folds folds() {
        int[] foldOfClip = groups.stream()
            .mapToInt(group -> Collections.binarySearch(names, group, new NumbersFirst())).toArray();
        return new Folds(labels, foldOfClip, names);
    }
}
