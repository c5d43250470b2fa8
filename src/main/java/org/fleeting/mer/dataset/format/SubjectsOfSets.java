package org.fleeting.mer.dataset.format;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fleeting.mer.dataset.Spellings;

/** Names people by their set as well, where two sets have a subject of one name. */
final class SubjectsOfSets {

    private SubjectsOfSets() {}

    /** Returns the name of a subject by set and number, such as {@code CASME II 01}. */
    static String name(String dataset, String subject) {
        return dataset + " " + subject;
    }

    /** Returns the entries, all of them under such names if any subject of a set is called as one of another is. */
    static List<ClipEntry> apart(List<ClipEntry> entries) {
        Map<String, Set<String>> setsOf = entries.stream().collect(Collectors.groupingBy(ClipEntry::subject,
            Collectors.mapping(ClipEntry::dataset, Collectors.toSet())));
        Set<String> sets = entries.stream().map(ClipEntry::dataset).collect(Collectors.toSet());
        boolean meet = sets.size() > 1 && (setsOf.values().stream().anyMatch(own -> own.size() > 1)
            || !Spellings.ofPeople(setsOf.keySet()).groups().isEmpty());
        return meet ? entries.stream()
            .map(entry -> entry.of(entry.dataset(), name(entry.dataset(), entry.subject()))).toList() : entries;
    }
}
