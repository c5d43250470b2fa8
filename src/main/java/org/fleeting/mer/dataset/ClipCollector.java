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
    private final Map<Key, ClipEntry> known = new HashMap<>();

    /** @param table name of the file the rows come from, or of the folder if there is none */
    ClipCollector(String table) {
        this.table = table;
    }

    Listing listing() {
        return new Listing(clips, problems);
    }

    void leaveOut(int row, String place, String reason) {
        problems.add(new Problem(table, OptionalInt.of(row), place, reason, true));
    }

    void note(int row, String place, String reason) {
        problems.add(new Problem(table, OptionalInt.of(row), place, reason, false));
    }

    void note(Problem problem) {
        problems.add(problem);
    }

    void add(ClipEntry entry) {
        ClipEntry earlier = known.putIfAbsent(new Key(entry.subject(), entry.name()), entry);
        if (earlier != null) {
            leaveOut(entry, "the clip was already listed in " + (earlier.row().isPresent()
                ? "row " + earlier.row().getAsInt() : "folder " + earlier.frames()));
        } else if (entry.emotion().isEmpty()) {
            leaveOut(entry, "the emotion is empty");
        } else {
            addWithFrames(entry);
        }
    }

    private void addWithFrames(ClipEntry entry) {
        try {
            FrameFolder folder = FrameFolder.open(entry.frames());
            FrameRange filed =
                new FrameRange(entry.onset().orElse(folder.first()), entry.offset().orElse(folder.last()));
            FrameRange range = entry.ownsFolder() ? held(entry, folder, filed) : filed;
            int present = folder.between(range.onset(), range.offset()).size();
            if (present < range.length()) {
                note(entry, "%d of the frames %d to %d are missing; neighbours stand in for them"
                    .formatted(range.length() - present, range.onset(), range.offset()));
            }
            clips.add(new Clip(entry.dataset(), entry.subject(), entry.name(), entry.emotion(), entry.actionUnits(),
                entry.frames(), range.onset(), apexWithin(entry, range), range.offset(), entry.framesPerSecond()));
        } catch (InvalidInputException e) {
            leaveOut(entry, e.getMessage());
        }
    }

    /** The workbooks have slips of the pen; the literature counts these clips, taking their ends from the folders. */
    private FrameRange held(ClipEntry entry, FrameFolder folder, FrameRange filed) {
        try {
            folder.between(filed.onset(), filed.offset());
            return filed;
        } catch (InvalidInputException e) {
            FrameRange held = filed.heldWithin(folder);
            note(entry, "%s; frames %d to %d stand in".formatted(e.getMessage(), held.onset(), held.offset()));
            return held;
        }
    }

    private OptionalInt apexWithin(ClipEntry entry, FrameRange range) {
        if (entry.apex().isEmpty()) {
            return OptionalInt.empty();
        }
        int apex = entry.apex().getAsInt();
        if (apex >= range.onset() && apex <= range.offset()) {
            return entry.apex();
        }
        note(entry, "apex %d lies outside onset %d to offset %d and counts as unknown"
            .formatted(apex, range.onset(), range.offset()));
        return OptionalInt.empty();
    }

    private void leaveOut(ClipEntry entry, String reason) {
        problems.add(new Problem(table, entry.row(), entry.place(), reason, true));
    }

    private void note(ClipEntry entry, String reason) {
        problems.add(new Problem(table, entry.row(), entry.place(), reason, false));
    }
}
