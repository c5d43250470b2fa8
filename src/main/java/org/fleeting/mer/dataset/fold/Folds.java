package org.fleeting.mer.dataset.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.fleeting.mer.work.InvalidInputException;

/** The folds of a table of clips: each clip is tested in exactly one of them and trains in all others. */
public final class Folds {

    private static final int MOST_NAMED = 5;

    private final ClipLabels labels;
    private final int[] foldOfClip;
    private final List<String> names;

    /**
     * @param foldOfClip where each clip is tested, from 0
     * @param names what the folds are called
     */
    Folds(ClipLabels labels, int[] foldOfClip, List<String> names) {
        this.labels = labels;
        this.foldOfClip = foldOfClip.clone();
        this.names = List.copyOf(names);
    }

    /** Returns folds that are called "1", "2" and so on. */
    static Folds numbered(ClipLabels labels, int[] foldOfClip, int size) {
        return new Folds(labels, foldOfClip, IntStream.rangeClosed(1, size).mapToObj(Integer::toString).toList());
    }

    /** Returns how many folds there are, 2 or more. */
    public int size() {
        return names.size();
    }

    /**
     * Returns what a fold is called: its number, or what all its tested clips have in common.
     *
     * @param fold from 1 to {@link #size()}
     */
    public String name(int fold) {
        return names.get(fold - 1);
    }

    /**
     * Returns the two sides of a fold.
     *
     * @param fold from 1 to {@link #size()}
     * @throws InvalidInputException if there is no such fold
     */
    public Split split(int fold) {
        if (fold < 1 || fold > size()) {
            throw new InvalidInputException("Fold %d does not exist, expected 1 to %d".formatted(fold, size()),
                "Choose a fold from 1 to " + size() + ".");
        }
        return labels.split(row -> foldOfClip[row] == fold - 1);
    }

    /**
     * Returns what the user should know of all folds, one sentence each; often nothing. That a small fold tests no clip
     * of some class is not worth a word, since the scores are those of all folds together.
     */
    public List<String> warnings() {
        List<String> warnings = labels.spellings();
        addShared(warnings);
        addAbsent(warnings);
        return warnings;
    }

    private void addShared(List<String> warnings) {
        int[] shared = IntStream.rangeClosed(1, size())
            .map(fold -> labels.shared(split(fold)).size()).filter(count -> count > 0).toArray();
        if (shared.length > 0) {
            warnings.add("""
                Subjects with clips on both sides: in %d of %d folds, up to %d of %d. They are tested by a network \
                that has learnt from them, so the scores say little about new people.""".formatted(shared.length, size(),
                IntStream.of(shared).max().getAsInt(), labels.people().size()));
        }
    }

    private void addAbsent(List<String> warnings) {
        List<String> absent = new ArrayList<>();
        for (int fold = 1; fold <= size(); fold++) {
            Set<String> classes = labels.absent(split(fold).train());
            if (!classes.isEmpty()) {
                absent.add("in fold %s of class %s".formatted(name(fold), String.join(", ", classes)));
            }
        }
        if (!absent.isEmpty()) {
            int more = absent.size() - MOST_NAMED;
            warnings.add("No clip to train on is %s%s.".formatted(
                String.join("; ", absent.subList(0, Math.min(MOST_NAMED, absent.size()))),
                more > 0 ? "; and so in %d more folds".formatted(more) : ""));
        }
    }
}
