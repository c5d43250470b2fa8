package org.fleeting.mer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.fleeting.mer.work.InvalidInputException;

/** Turns rows into clips, holds each against its folder of frames, and keeps what does not fit as problems. */
final class ClipCollector {

    private record Key(String subject, String name) { }

    private final String table;
    private final List<Clip> clips = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Key, Integer> rowOf = new HashMap<>();

    /** @param table name of the file the rows come from */
    ClipCollector(String table) {
        this.table = table;
    }

    Listing listing() {
        return new Listing(clips, problems);
    }

    void leaveOut(int row, String place, String reason) {
        problems.add(new Problem(table, OptionalInt.of(row), place, reason, true));
    }

    void note(Problem problem) {
        problems.add(problem);
    }

    void add(ClipEntry entry) {
        Integer earlier = rowOf.putIfAbsent(new Key(entry.subject(), entry.name()), entry.row());
        if (earlier != null) {
            leaveOut(entry, "the clip was already listed in row " + earlier);
        } else if (entry.emotion().isEmpty()) {
            leaveOut(entry, "the emotion is empty");
        } else {
            addWithFrames(entry);
        }
    }

    private void addWithFrames(ClipEntry entry) {
        try {
            FrameFolder folder = FrameFolder.open(entry.frames());
            int onset = entry.onset().orElse(folder.first());
            int offset = entry.offset().orElse(folder.last());
            int present = folder.between(onset, offset).size();
            if (present < offset - onset + 1) {
                note(entry, "%d of the frames %d to %d are missing; neighbours stand in for them"
                    .formatted(offset - onset + 1 - present, onset, offset));
            }
            clips.add(new Clip(entry.dataset(), entry.subject(), entry.name(), entry.emotion(), entry.actionUnits(),
                entry.frames(), onset, apexWithin(entry, onset, offset), offset, entry.framesPerSecond()));
        } catch (InvalidInputException e) {
            leaveOut(entry, e.getMessage());
        }
    }

    private OptionalInt apexWithin(ClipEntry entry, int onset, int offset) {
        if (entry.apex().isEmpty()) {
            return OptionalInt.empty();
        }
        int apex = entry.apex().getAsInt();
        if (apex >= onset && apex <= offset) {
            return entry.apex();
        }
        note(entry, "apex %d lies outside onset %d to offset %d and counts as unknown".formatted(apex, onset, offset));
        return OptionalInt.empty();
    }

    private void leaveOut(ClipEntry entry, String reason) {
        leaveOut(entry.row(), entry.place(), reason);
    }

    private void note(ClipEntry entry, String reason) {
        note(new Problem(table, OptionalInt.of(entry.row()), entry.place(), reason, false));
    }
}
