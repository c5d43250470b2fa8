package org.fleeting.mer.training.clips;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.fleeting.mer.input.CachedClips;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.SomeClips;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/** The clips of a training, checked, with the class of each by its number. */
public final class TrainingClips {

    private final LabelledClips clips;
    private final List<String> classes;
    private final long[] labels;

    private TrainingClips(LabelledClips clips, List<String> classes, long[] labels) {
        this.clips = clips;
        this.classes = classes;
        this.labels = labels;
    }

    /**
     * Looks at the labels.
     *
     * @param known the classes in order, or empty for those of the clips, sorted
     * @throws InvalidInputException if there are fewer than two clips or classes, a key is used twice, or a label is missing
     *     or unknown
     */
    public static TrainingClips of(LabelledClips clips, NetworkKind kind, List<String> known) {
        if (clips.size() < 2) {
            throw new InvalidInputException(
                kind.paperName() + " can't be trained on " + clips.size() + " clip(s): 2 or more are needed",
                "Check the rows that reach the training input.");
        }
        List<String> names = names(clips, kind.target());
        List<String> classes = known.isEmpty() ? List.copyOf(new TreeSet<>(names)) : List.copyOf(known);
        checkClasses(clips, kind, names, classes);
        return new TrainingClips(new CachedClips(clips), classes, names.stream().mapToLong(classes::indexOf).toArray());
    }

    /** Takes the number of a clip, and the clip. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int index, InputClip clip);
    }

    /**
     * Reads every clip once.
     *
     * @throws InvalidInputException if clips differ in size
     */
    public DataFingerprint readPixels(Visitor visitor, ProgressMonitor monitor) {
        DataFingerprint.Builder fingerprint = new DataFingerprint.Builder();
        InputClip first = clips.clip(0);
        for (int i = 0; i < clips.size(); i++) {
            monitor.checkCancelled();
            monitor.report((double) i / clips.size(), "Reading clip " + (i + 1) + " of " + clips.size());
            InputClip clip = clips.clip(i);
            first.size().check(clip, clips.key(i), "the clip " + clips.key(0) + " has");
            fingerprint.add(clips, i, clip);
            visitor.visit(i, clip);
        }
        return fingerprint.build();
    }

    /** Returns some of the clips, with the same classes. */
    public TrainingClips some(int[] indices) {
        return new TrainingClips(new SomeClips(clips, indices), classes, labels(indices));
    }

    public int size() {
        return labels.length;
    }

    /** Returns the class names; a label is the place of its name. */
    public List<String> classes() {
        return classes;
    }

    public LabelledClips clips() {
        return clips;
    }

    public List<InputClip> clips(int[] batch) {
        return IntStream.of(batch).mapToObj(clips::clip).toList();
    }

    /** Returns the names of all clips. */
    public List<String> keys() {
        return keys(new Span(0, size()).places());
    }

    public List<String> keys(int[] batch) {
        return IntStream.of(batch).mapToObj(clips::key).toList();
    }

    public long[] labels(int[] batch) {
        return IntStream.of(batch).mapToLong(index -> labels[index]).toArray();
    }

    /** Returns how many clips there are of each class. */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        for (long label : labels) {
            counts[(int) label]++;
        }
        return counts;
    }

    private static List<String> names(LabelledClips clips, Target target) {
        Set<String> keys = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            if (!keys.add(clips.key(i))) {
                throw new InvalidInputException("Clip " + clips.key(i) + " occurs twice",
                    "Remove duplicate rows; a clip needs a name of its own.");
            }
            String name = target == Target.SUBJECT ? clips.subject(i) : clips.emotion(i);
            if (name == null || name.isBlank()) {
                throw new InvalidInputException(
                    "Clip %s has no %s".formatted(clips.key(i), target.noun()),
                    "Fill in the missing value or remove the row.");
            }
            names.add(name);
        }
        return names;
    }

    private static void checkClasses(LabelledClips clips, NetworkKind kind, List<String> names, List<String> classes) {
        String noun = kind.target().noun();
        Set<String> found = new LinkedHashSet<>(names);
        if (found.size() < 2) {
            throw new InvalidInputException(
                "%s needs clips of 2 or more %ss to tell apart, found only %s"
                    .formatted(kind.paperName(), noun, found),
                "Add clips of another " + noun + ".");
        }
        if (classes.stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException("One of the %ss that the table can hold has no name: %s".formatted(noun, classes),
                "Remove it from the column's domain, by KNIME's Domain Calculator, say.");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!classes.contains(names.get(i))) {
                throw new InvalidInputException(
                    "Clip %s is of the %s \"%s\", which is none of the expected: %s"
                        .formatted(clips.key(i), noun, names.get(i), classes),
                    "Train on clips of the same " + noun + "s as before.");
            }
        }
    }
}
