package org.fleeting.mer.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Which raw labels make which classes. Labels are matched without case, blanks, hyphens and the like; a label the scheme
 * does not name is dropped, unless the scheme keeps all as filed. Classes that differ by that alone are one.
 */
public final class LabelScheme {

    /** Every label is its own class, as filed. */
    public static final LabelScheme AS_FILED = new LabelScheme("as filed", new LinkedHashMap<>(), true);

    /** CASME II's usual five classes: sadness (7 clips) and fear (2) are too few to learn and are dropped. */
    public static final LabelScheme CASME2_FIVE =
        parse("CASME II, five classes", "happiness; disgust; repression; surprise; others");

    /** SAMM's usual five classes. */
    public static final LabelScheme SAMM_FIVE = parse("SAMM, five classes",
        "anger; contempt; happiness; surprise; other; others = other");

    /** Five of the six basic emotions, the other five in use with SAMM. */
    public static final LabelScheme FIVE_BASIC = parse("Five basic emotions",
        "anger; happiness; happy = happiness; surprise; fear; disgust");

    /** The six basic emotions, usual with MMEW and SDU; CAS(ME)^3 calls two of them otherwise. */
    public static final LabelScheme SIX = parse("Six basic emotions",
        "happiness; happy = happiness; surprise; disgust; sadness; sad = sadness; fear; anger");

    /** CAS(ME)^3's labels. */
    public static final LabelScheme CASME3_SEVEN = parse("CAS(ME)^3, seven classes",
        "happy; surprise; disgust; sad; fear; anger; others");

    /**
     * The three classes of the MEGC 2019 composite (See et al. 2019, doi:10.1109/FG.2019.8756611), SMIC's own. CASME
     * II's clips of sadness and fear are left out, those of the other sets are negative.
     */
    public static final LabelScheme THREE = parse("Three classes (MEGC 2019)", """
        CASME II: sadness =
        CASME II: fear =
        negative; anger = negative; contempt = negative; disgust = negative; fear = negative; repression = negative
        sadness = negative; sad = negative
        positive; happiness = positive; happy = positive
        surprise
        """);

    /** The schemes of the literature. */
    public static final List<LabelScheme> STANDARD =
        List.of(THREE, CASME2_FIVE, SAMM_FIVE, FIVE_BASIC, SIX, CASME3_SEVEN);

    private final String name;
    private final Map<String, String> classes;
    private final boolean keepsUnnamed;

    private LabelScheme(String name, Map<String, String> classes, boolean keepsUnnamed) {
        this.name = name;
        this.classes = classes;
        this.keepsUnnamed = keepsUnnamed;
    }

    /**
     * Reads a scheme as a user writes it: entries {@code label = class}, or {@code label} alone to keep it, parted by
     * semicolons or line ends; {@code label =} drops it. {@code *} keeps all labels that are not named. An entry for
     * one data set, {@code SAMM: other = others}, goes before one without.
     *
     * @param name what to call the scheme
     * @throws InvalidInputException if an entry has no label, a label occurs twice or no class remains
     */
    public static LabelScheme parse(String name, String text) {
        Map<String, String> classes = new LinkedHashMap<>();
        boolean keepsUnnamed = false;
        for (String entry : text.split("[;\\r\\n]+")) {
            if (entry.strip().equals("*")) {
                keepsUnnamed = true;
            } else if (!entry.isBlank()) {
                addEntry(classes, entry);
            }
        }
        if (!keepsUnnamed && classes.values().stream().allMatch(String::isEmpty)) {
            throw new InvalidInputException("The label scheme names no class: \"" + text.strip() + "\"",
                "Write entries such as \"disgust = negative\", parted by semicolons.");
        }
        return new LabelScheme(name, classes, keepsUnnamed);
    }

    private static void addEntry(Map<String, String> classes, String entry) {
        int sign = entry.indexOf('=');
        String label = (sign < 0 ? entry : entry.substring(0, sign)).strip();
        String target = (sign < 0 ? entry : entry.substring(sign + 1)).strip();
        if (label.isEmpty()) {
            throw new InvalidInputException("The label scheme's entry \"" + entry.strip() + "\" names no label",
                "Write it as \"label = class\".");
        }
        if (classes.put(key(label), target) != null) {
            throw new InvalidInputException("The label scheme names \"" + label + "\" twice", "Keep one of the entries.");
        }
    }

    private static String key(String label) {
        return Spelling.plain(label);
    }

    /** Returns what the scheme is called. */
    public String name() {
        return name;
    }

    /**
     * Returns the standard scheme of that name, without regard to case.
     *
     * @throws InvalidInputException if there is none
     */
    public static LabelScheme standard(String name) {
        return STANDARD.stream().filter(scheme -> scheme.name.equalsIgnoreCase(name.strip())).findFirst()
            .orElseThrow(() -> new InvalidInputException("No standard classes are called \"" + name + "\"",
                "Choose one of: " + STANDARD.stream().map(LabelScheme::name).collect(Collectors.joining("; ")) + "."));
    }

    /** Returns the classes the scheme names, in its order; empty for {@link #AS_FILED}. */
    public List<String> classes() {
        return classes.values().stream().filter(target -> !target.isEmpty()).distinct().toList();
    }

    /** Returns the classes that clips may get, in the scheme's order, before any is read; empty if the labels decide. */
    public Optional<List<String>> possibleClasses() {
        return keepsUnnamed ? Optional.empty() : Optional.of(classes());
    }

    /** Returns the class of a raw label of a data set; empty if its clips are to be dropped. */
    public Optional<String> classOf(String dataset, String label) {
        String target = classes.getOrDefault(key(dataset + ": " + label.strip()), classes.get(key(label)));
        if (target == null) {
            return keepsUnnamed ? Optional.of(label.strip()) : Optional.empty();
        }
        return target.isEmpty() ? Optional.empty() : Optional.of(target);
    }

    /** Gives each clip its class and counts the clips that have none. */
    public Labelled apply(List<Clip> clips) {
        List<Clip> kept = new ArrayList<>();
        SortedMap<String, Integer> dropped = new TreeMap<>();
        for (Clip clip : clips) {
            classOf(clip.dataset(), clip.emotion()).ifPresentOrElse(
                emotion -> kept.add(clip.withEmotion(emotion)),
                () -> dropped.merge(clip.emotion(), 1, Integer::sum));
        }
        Spellings spellings = Spellings.of(kept.stream().map(Clip::emotion).toList());
        List<Clip> joined = kept.stream().map(clip -> clip.withEmotion(spellings.usual(clip.emotion()))).toList();
        return new Labelled(joined, dropped, presentClasses(joined), spellings.message());
    }

    private List<String> presentClasses(List<Clip> kept) {
        TreeSet<String> found = new TreeSet<>();
        kept.forEach(clip -> found.add(clip.emotion()));
        LinkedHashSet<String> ordered = new LinkedHashSet<>(classes());
        ordered.retainAll(found);
        ordered.addAll(found);
        return List.copyOf(ordered);
    }

    /**
     * Clips under their classes.
     *
     * @param clips the clips that have a class
     * @param dropped raw label to the number of clips dropped with it, by label
     * @param classes the classes that occur: first those the scheme names, in its order, then the others by name
     * @param spellings the classes that were spelt in several ways, for a message; empty if none was
     */
    public record Labelled(List<Clip> clips, SortedMap<String, Integer> dropped, List<String> classes, String spellings) {

        /** Returns how many clips were dropped. */
        public int droppedClips() {
            return dropped.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
