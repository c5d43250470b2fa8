package org.fleeting.mer.dataset.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.fleeting.mer.dataset.Spellings;

/** Who is filmed in each clip of a table that may spell one person in several ways: nobody is two by a spelling. */
public final class People {

    private final List<String> names;
    private final Spellings spellings;

    private People(List<String> subjects, Spellings spellings) {
        this.names = subjects.stream().map(spellings::usual).toList();
        this.spellings = spellings;
    }

    /**
     * Tells the people of one data set apart.
     *
     * @param subjects the subject of each clip
     */
    public static People of(List<String> subjects) {
        return new People(subjects, Spellings.ofPeople(subjects));
    }

    /**
     * Tells the people of several data sets apart. Those of one name stay one, whatever their data sets are called: two
     * tables of one set may each be called by its file.
     *
     * @param subjects the subject of each clip
     * @param dataSets the data set of each clip; empty if the table has none
     */
    public static People of(List<String> subjects, List<String> dataSets) {
        return dataSets.isEmpty() ? of(subjects)
            : new People(subjects, joined(Spellings.of(subjects), subjects, dataSets));
    }

    /** Tells the people of several data sets apart likewise, and looks for several spellings within each set alone. */
    public static People withinSets(List<String> subjects, List<String> dataSets) {
        return dataSets.isEmpty() ? of(subjects)
            : new People(subjects, joined(Spellings.apart(subjects), subjects, dataSets));
    }

    private static Spellings joined(Spellings first, List<String> subjects, List<String> dataSets) {
        Spellings sets = Spellings.of(dataSets);
        Map<String, List<String>> bySet = new TreeMap<>();
        for (int row = 0; row < subjects.size(); row++) {
            bySet.computeIfAbsent(sets.usual(dataSets.get(row)), set -> new ArrayList<>()).add(subjects.get(row));
        }
        Spellings joined = first;
        for (List<String> ofSet : bySet.values()) {
            joined = joined.with(Spellings.ofPeople(ofSet));
        }
        return joined;
    }

    /** Returns the person in each clip, by the spelling that most of their clips have. */
    public List<String> names() {
        return names;
    }

    /** Returns how many people there are. */
    public int size() {
        return spellings.size();
    }

    /** Returns a sentence that names those who are spelt in several ways; empty if nobody is. */
    Optional<String> warning() {
        return spellings.groups().isEmpty() ? Optional.empty() : Optional.of("""
            Spelt in several ways: %s. They count as one person each, who is never on both sides of a split by subject. \
            Spell each person alike; if they are different people, name them apart.""".formatted(spellings.message()));
    }
}
