package org.fleeting.mer.dataset.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.work.Excerpt;

/**
 * Makes one person of those whom a set's table spells in several ways, and names them; so it does with data sets. People
 * who may be one, {@code 01} and {@code sub01}, are named and left as they are.
 */
final class SeveralSpellings {

    private static final int MOST_ROWS = 5;

    private final String table;
    private final List<ClipEntry> entries;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> spelt = new ArrayList<>();

    private SeveralSpellings(String table, List<ClipEntry> filed) {
        this.table = table;
        this.entries = ofSubjects(ofDatasets(filed));
    }

    /** @param table name of the file or folder that the entries come from */
    static SeveralSpellings of(String table, List<ClipEntry> entries) {
        return new SeveralSpellings(table, entries);
    }

    /** Returns the entries in their order, by one name a person and data set. */
    List<ClipEntry> entries() {
        return entries;
    }

    /** Returns a problem for each person or data set of several spellings. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns a sentence that names all of them; none if there is nobody to name. */
    List<String> notes() {
        return spelt.isEmpty() ? List.of()
            : List.of("Spelt in several ways: %s (see Problems).".formatted(Excerpt.of(spelt)));
    }

    private List<ClipEntry> ofDatasets(List<ClipEntry> entries) {
        Spellings spellings = Spellings.of(entries.stream().map(ClipEntry::dataset).toList());
        Map<String, List<ClipEntry>> byName = entries.stream().collect(Collectors.groupingBy(ClipEntry::dataset));
        spellings.groups().forEach(group -> report("dataset", group, spellings.usual(group.get(0)), byName));
        return entries.stream()
            .map(entry -> entry.of(spellings.usual(entry.dataset()), entry.subject())).toList();
    }

    private List<ClipEntry> ofSubjects(List<ClipEntry> entries) {
        Map<String, Spellings> bySet = new TreeMap<>();
        entries.stream().collect(Collectors.groupingBy(ClipEntry::dataset, TreeMap::new, Collectors.toList()))
            .forEach((dataset, own) -> bySet.put(dataset, spellings(own)));
        return entries.stream().map(entry -> entry.of(entry.dataset(),
            bySet.get(entry.dataset()).usual(entry.subject()))).toList();
    }

    private Spellings spellings(List<ClipEntry> ofSet) {
        Spellings spellings = Spellings.of(ofSet.stream().map(ClipEntry::subject).toList());
        Map<String, List<ClipEntry>> byName = ofSet.stream().collect(Collectors.groupingBy(ClipEntry::subject));
        spellings.groups().forEach(group -> report("subject", group, spellings.usual(group.get(0)), byName));
        Map<String, List<ClipEntry>> byPerson =
            ofSet.stream().collect(Collectors.groupingBy(entry -> spellings.usual(entry.subject())));
        Spellings.ofPeople(ofSet.stream().map(entry -> spellings.usual(entry.subject())).toList()).groups()
            .forEach(group -> reportLikely(group, byPerson));
        return spellings;
    }

    private void report(String what, List<String> group, String usual, Map<String, List<ClipEntry>> byName) {
        spelt.add(Spellings.quoted(group));
        List<String> others = group.stream().filter(name -> !name.equals(usual)).toList();
        String spelt = others.stream().map(name -> Spellings.quoted(name) + rows(byName.get(name)))
            .collect(Collectors.joining(" and "));
        problem(byName.get(others.get(0)).get(0), "the %s is spelt %s, and %s%s: it counts as one, %s".formatted(what,
            spelt, Spellings.quoted(usual), rows(byName.get(usual)), Spellings.quoted(usual)));
    }

    private void reportLikely(List<String> group, Map<String, List<ClipEntry>> byPerson) {
        spelt.add(Spellings.quoted(group) + ", perhaps");
        String people = group.stream().map(name -> Spellings.quoted(name) + rows(byPerson.get(name)))
            .collect(Collectors.joining(" and "));
        problem(byPerson.get(group.get(0)).get(0), "the subjects %s may be one person, and count as %d; spell them alike if so"
            .formatted(people, group.size()));
    }

    private void problem(ClipEntry first, String reason) {
        problems.add(new Problem(table, first.row(), first.place(), reason, false));
    }

    private static String rows(List<ClipEntry> entries) {
        List<Integer> rows = entries.stream().map(ClipEntry::row).filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt).toList();
        if (rows.isEmpty()) {
            return "";
        }
        String first = rows.stream().limit(MOST_ROWS).map(String::valueOf).collect(Collectors.joining(", "));
        int more = rows.size() - MOST_ROWS;
        return " in row%s %s%s".formatted(rows.size() == 1 ? "" : "s", first, more > 0 ? " and %d more".formatted(more) : "");
    }
}
