package org.fleeting.mer.nodes.facecrop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** The rows whose clips can't be cropped, and why: all in one error, or counted in a warning. */
final class RefusedClips {

    static final String REMEDY = "Or set \"" + FaceCropNodeParameters.UNREADABLE + "\" to Missing value.";

    /** More would fill the screen, as where a drive is not connected; of the others, the row is told. */
    private static final int MOST_REASONS = 20;
    private static final int MOST_ROWS = 500;

    private record Failed(long row, KNIMEException reason) {}

    private final List<Failed> failed = new ArrayList<>();
    private boolean isReadingAtFault;
    private int unreadable;
    private String firstUnreadable;

    /**
     * Adds a row that makes the node fail.
     *
     * @param row its place in the table, from 0
     * @param isUnreadable whether it would not have, had the user chosen to go on without
     */
    void addFailed(long row, KNIMEException reason, boolean isUnreadable) {
        failed.add(new Failed(row, reason));
        isReadingAtFault |= isUnreadable;
    }

    /** Adds a row that stays, without a face. */
    void addUnreadable(String rowKey, String reason) {
        unreadable++;
        firstUnreadable = unreadable == 1 ? rowKey + ": " + reason : firstUnreadable;
    }

    boolean hasFailed() {
        return !failed.isEmpty();
    }

    /**
     * @param clips the number of all
     * @throws KNIMEException if a row failed; it names all that did
     */
    void throwIfFailed(int clips) throws KNIMEException {
        if (hasFailed()) {
            KNIMEException first = failed.get(0).reason;
            String summary = failed.size() == 1 ? first.getMessage() : summary(clips);
            throw KNIMEException.of(Message.fromSummaryWithResolution(summary, resolutions()), first);
        }
    }

    private String summary(int clips) {
        List<String> sentences = new ArrayList<>();
        failed.stream().limit(MOST_REASONS).forEach(row -> sentences.add(row.reason.getMessage()));
        String others = failed.stream().skip(MOST_REASONS).limit(MOST_ROWS).map(row -> String.valueOf(row.row + 1))
            .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            int more = failed.size() - MOST_REASONS - MOST_ROWS;
            sentences.add("Also rows " + others + (more > 0 ? " and %d more.".formatted(more) : "."));
        }
        sentences.add("These %d of %d clips can't be cropped.".formatted(failed.size(), clips));
        return String.join(" ", sentences);
    }

    private String[] resolutions() {
        Set<String> all = new LinkedHashSet<>();
        failed.forEach(row -> all.addAll(row.reason.getKNIMEMessage().getResolutions()));
        if (isReadingAtFault) {
            all.add(REMEDY);
        }
        return all.toArray(String[]::new);
    }

    Optional<String> warning(int clips) {
        return unreadable == 0 ? Optional.empty()
            : Optional.of("%d of %d clips can't be read: their faces are missing (first: %s).".formatted(unreadable, clips,
                firstUnreadable));
    }
}
