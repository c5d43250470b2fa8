package org.fleeting.mer.dataset.format;

import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;

/**
 * What a data set holds.
 *
 * @param clips the clips, in the order of the set's own table
 * @param problems what was found amiss, in the same order; some of it left a clip out
 * @param notes what else the user should know, a sentence each: what was not read, and which of several things was
 */
public record Listing(List<Clip> clips, List<Problem> problems, List<String> notes) {

    /** Title of the node's setting behind {@link #requireNoProblems()}. */
    public static final String STRICT_SETTING = "Fail on invalid rows";

    /** Copies the lists. */
    public Listing {
        clips = List.copyOf(clips);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** A listing without notes. */
    public Listing(List<Clip> clips, List<Problem> problems) {
        this(clips, problems, List.of());
    }

    /** Returns how many clips of the set's table are not among {@link #clips()}. */
    public long leftOut() {
        return problems.stream().filter(Problem::leavesOut).count();
    }

    /** Returns this listing with further problems. */
    public Listing with(List<Problem> more) {
        return new Listing(clips, Stream.concat(problems.stream(), more.stream()).toList(), notes);
    }

    /**
     * Returns this listing if all fits together.
     *
     * @throws InvalidInputException naming the first problem and the number of the others
     */
    public Listing requireNoProblems() {
        if (problems.isEmpty()) {
            return this;
        }
        int others = problems.size() - 1;
        String more = others == 0 ? "" : " (and %d more problem%s)".formatted(others, others == 1 ? "" : "s");
        Problem first = problems.get(0);
        String what = first.row().isPresent() ? "row" : "folder";
        throw new InvalidInputException(first.message() + more,
            "Correct the " + what + " or untick \"" + STRICT_SETTING + "\".");
    }
}
