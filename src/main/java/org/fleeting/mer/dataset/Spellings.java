package org.fleeting.mer.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.fleeting.mer.work.Excerpt;

/**
 * Which of the names in a table mean one thing that is spelt in several ways: {@code s01} and {@code S 01}. The order of
 * the names does not matter.
 */
public final class Spellings {

    private static final Set<Integer> HIDDEN = Set.of((int) Character.SPACE_SEPARATOR, (int) Character.FORMAT,
        (int) Character.NON_SPACING_MARK, (int) Character.CONTROL);

    private final Map<String, Integer> counts = new TreeMap<>();
    /** A name to another that means the same, and at last to itself. */
    private final Map<String, String> same = new HashMap<>();
    private final Map<String, String> usual = new HashMap<>();

    private Spellings(Collection<String> names) {
        names.forEach(name -> {
            counts.merge(name, 1, Integer::sum);
            same.put(name, name);
        });
    }

    /**
     * Finds names that differ by case, blanks, hyphens and the like, zeros in front of a number, or by the form that
     * Unicode has for a character, alone.
     *
     * @param names one a clip
     */
    public static Spellings of(Collection<String> names) {
        Spellings spellings = new Spellings(names);
        spellings.join(spellings.counts.keySet().stream().collect(Collectors.groupingBy(Spelling::plain)).values());
        return spellings.finish();
    }

    /**
     * Finds names of people likewise, and those who are called by a number here and by a word and that number there:
     * {@code 01}, {@code s1} and {@code sub01}. Somebody of a bare number may be two others, {@code s1} and {@code p1}: then
     * they are left apart.
     *
     * @param names one a clip, of one data set
     */
    public static Spellings ofPeople(Collection<String> names) {
        Spellings spellings = of(names);
        spellings.joinNumbered();
        return spellings.finish();
    }

    /** Returns these names, with what others mean the same meaning the same here. */
    public Spellings with(Spellings others) {
        Spellings both = new Spellings(List.of());
        counts.forEach((name, count) -> both.counts.put(name, count));
        same.keySet().forEach(name -> both.same.put(name, name));
        both.join(groups());
        both.join(others.groups());
        return both.finish();
    }

    /** Returns the names, each meaning something of its own. */
    public static Spellings apart(Collection<String> names) {
        return new Spellings(names).finish();
    }

    private void joinNumbered() {
        Map<String, Map<String, List<String>>> byNumber = new TreeMap<>();
        counts.keySet().forEach(name -> Spelling.numbered(name).ifPresent(person -> byNumber
            .computeIfAbsent(person.number(), number -> new TreeMap<>())
            .computeIfAbsent(person.word(), word -> new ArrayList<>()).add(name)));
        for (Map<String, List<String>> words : byNumber.values()) {
            join(words.values());
            if (words.size() == 2 && words.containsKey("")) {
                join(List.of(words.values().stream().flatMap(List::stream).toList()));
            }
        }
    }

    private void join(Collection<List<String>> groups) {
        for (List<String> group : groups) {
            List<String> known = group.stream().filter(same::containsKey).toList();
            known.forEach(name -> same.put(root(name), root(known.get(0))));
        }
    }

    private String root(String name) {
        String root = name;
        while (!same.get(root).equals(root)) {
            root = same.get(root);
        }
        return root;
    }

    private Spellings finish() {
        Comparator<String> byUse = Comparator.<String>comparingInt(counts::get).reversed()
            .thenComparing(Comparator.naturalOrder());
        counts.keySet().stream().collect(Collectors.groupingBy(this::root)).values().forEach(group -> {
            String first = group.stream().min(byUse).orElseThrow();
            group.forEach(name -> usual.put(name, first));
        });
        return this;
    }

    /** Returns the spelling that most clips have of what a name means; of several, the first by the alphabet. */
    public String usual(String name) {
        return usual.getOrDefault(name, name);
    }

    /** Returns the spellings of each thing that is spelt in several ways, sorted. */
    public List<List<String>> groups() {
        Map<String, List<String>> groups = new TreeMap<>();
        counts.keySet().forEach(name -> groups.computeIfAbsent(usual(name), first -> new ArrayList<>()).add(name));
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    /** Returns how many different things the names mean. */
    public int size() {
        return (int) counts.keySet().stream().map(this::usual).distinct().count();
    }

    /** Returns the spellings as they read in a message: {@code "3" and "03", "S01" and "s01"}. */
    public String message() {
        return Excerpt.of(groups().stream().map(Spellings::quoted).toList());
    }

    /** Returns names in quotation marks, those signs that nobody sees by their numbers. */
    public static String quoted(Collection<String> names) {
        return names.stream().map(Spellings::quoted).collect(Collectors.joining(" and "));
    }

    /** Returns a name in quotation marks, likewise. */
    public static String quoted(String name) {
        StringBuilder shown = new StringBuilder();
        Excerpt.of(name).codePoints().forEach(character -> {
            if (HIDDEN.contains(Character.getType(character)) && character != ' ') {
                shown.append("\\u%04X".formatted(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return "\"" + shown + "\"";
    }

    /** Returns names of one list that differ from those of another by their spelling alone, in pairs. */
    public static List<List<String>> alike(Collection<String> names, Collection<String> others) {
        Set<String> exact = Set.copyOf(others);
        Map<String, String> known = new TreeMap<>();
        new TreeSet<>(others).forEach(other -> known.putIfAbsent(Spelling.plain(other), other));
        return new TreeSet<>(names).stream().filter(name -> !exact.contains(name) && known.containsKey(Spelling.plain(name)))
            .map(name -> List.of(name, known.get(Spelling.plain(name)))).toList();
    }
}
