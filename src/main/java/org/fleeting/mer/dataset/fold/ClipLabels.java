package org.fleeting.mer.dataset.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Who is filmed and which class is shown in each clip of a table.
 *
 * @param people who is filmed in each clip
 * @param emotions the class of each clip
 * @param notes what else the user should know of the table, one sentence each
 */
record ClipLabels(People people, List<String> emotions, List<String> notes) {

    ClipLabels(People people, List<String> emotions) {
        this(people, emotions, List.of());
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if they differ in length
     * @throws InvalidInputException if there are no clips or only one class
     */
    ClipLabels {
        if (people.names().size() != emotions.size()) {
            throw new IllegalArgumentException(
                "%d subjects, but %d emotions".formatted(people.names().size(), emotions.size()));
        }
        emotions = List.copyOf(emotions);
        notes = List.copyOf(notes);
        if (emotions.isEmpty()) {
            throw new InvalidInputException("There are no clips to split",
                "Read a data set with clips of at least two classes.");
        }
        if (Set.copyOf(emotions).size() == 1) {
            throw new InvalidInputException("All %d clips are of class %s: there is nothing to tell apart"
                .formatted(emotions.size(), emotions.get(0)), "Read clips of at least two classes.");
        }
    }

    int size() {
        return emotions.size();
    }

    /** Returns who is filmed in each clip, by one name a person. */
    List<String> subjects() {
        return people.names();
    }

    /** Returns the split in which the rows that {@code isTested} accepts are tested and all others train. */
    Split split(IntPredicate isTested) {
        List<Integer> train = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            (isTested.test(row) ? test : train).add(row);
        }
        return new Split(train, test, List.copyOf(at(test, subjects())), warnings(train, test));
    }

    private List<String> warnings(List<Integer> train, List<Integer> test) {
        List<String> warnings = spellings();
        Set<String> shared = shared(train, test);
        if (!shared.isEmpty()) {
            warnings.add("""
                Subjects with clips on both sides: %d of %d. They are tested by a network that has learnt from them, so \
                the scores say little about new people.""".formatted(shared.size(), people.size()));
        }
        addAbsent("train", train, warnings);
        addAbsent("test", test, warnings);
        return warnings;
    }

    /** Returns the notes, and what there is to say of people and classes that are spelt in several ways. */
    List<String> spellings() {
        List<String> warnings = new ArrayList<>(notes);
        people.warning().ifPresent(warnings::add);
        Spellings classes = Spellings.of(emotions);
        if (!classes.groups().isEmpty()) {
            warnings.add("Classes that differ by their spelling alone: %s. They count as different classes; spell each alike."
                .formatted(classes.message()));
        }
        return warnings;
    }

    /** Returns the subjects with clips on both sides of a split. */
    Set<String> shared(Split split) {
        return shared(split.train(), split.test());
    }

    private Set<String> shared(List<Integer> train, List<Integer> test) {
        Set<String> shared = at(train, subjects());
        shared.retainAll(at(test, subjects()));
        return shared;
    }

    private void addAbsent(String purpose, List<Integer> rows, List<String> warnings) {
        Set<String> absent = absent(rows);
        if (!absent.isEmpty()) {
            warnings.add("No clip to %s on is of class %s.".formatted(purpose, String.join(", ", absent)));
        }
    }

    /** Returns the classes that none of these rows is of, sorted. */
    Set<String> absent(List<Integer> rows) {
        Set<String> absent = new TreeSet<>(emotions);
        absent.removeAll(at(rows, emotions));
        return absent;
    }

    /** Returns the values of these rows, each once, sorted. */
    private static Set<String> at(List<Integer> rows, List<String> values) {
        Set<String> found = new TreeSet<>();
        rows.forEach(row -> found.add(values.get(row)));
        return found;
    }
}
