package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells if the machines of a sweep have processors of several kinds, which may round the last bits of a sum otherwise. */
final class MixedProcessors {

    private static final int MOST_SHOWN = 3;

    private MixedProcessors() {}

    /**
     * Looks at all that was executed.
     *
     * @return what the user should know, a sentence without its stop; nothing if there is one kind only
     */
    static Optional<String> warning(List<Outcome> outcomes) {
        Map<String, Set<String>> machines = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.status() == Outcome.Status.EXECUTED && !outcome.processor().isEmpty()) {
                machines.computeIfAbsent(outcome.processor(), kind -> new TreeSet<>()).add(outcome.machine());
            }
        }
        if (machines.size() < 2) {
            return Optional.empty();
        }
        Set<String> common = new LinkedHashSet<>(words(machines.keySet().iterator().next()));
        machines.keySet().forEach(kind -> common.retainAll(words(kind)));
        List<String> kinds = new ArrayList<>();
        machines.forEach((kind, names) -> kinds.add(names(names) + " (" + difference(kind, common) + ")"));
        return Optional.of("This sweep was executed on processors of " + machines.size() + " kinds: " + String.join("; ", kinds)
            + ". Results may differ in the last bits from those of one kind");
    }

    private static List<String> words(String kind) {
        return List.of(kind.split(" "));
    }

    /** What all have would hide in what they differ. */
    private static String difference(String kind, Set<String> common) {
        List<String> own = words(kind).stream().filter(word -> !common.contains(word)).toList();
        return own.isEmpty() ? "no more than the others" : String.join(" ", own);
    }

    private static String names(Set<String> machines) {
        List<String> shown = machines.stream().limit(MOST_SHOWN).toList();
        return String.join(", ", shown) + (machines.size() > MOST_SHOWN ? " and " + (machines.size() - MOST_SHOWN) + " more"
            : "");
    }
}
