package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.frames.FrameRange;
import org.fleeting.mer.dataset.frames.FrameSource;
import org.fleeting.mer.dataset.frames.VideoFrames;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/** Turns rows into clips, holds each against its frames, and keeps what does not fit as problems. */
final class ClipCollector {

    private record Key(String dataset, String subject, String name) {}

    private final String table;
    private final ProgressMonitor monitor;
    private final List<Clip> clips = new ArrayList<>();
    private final List<ClipEntry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** the clips that were taken: what was left out for another reason makes nobody a duplicate */
    private final Map<Key, ClipEntry> known = new HashMap<>();
    private final Set<Path> framesNamed = new HashSet<>();
    private final Set<Path> noted = new HashSet<>();

    /** @param table name of the file the rows come from, or of the folder if there is none */
    ClipCollector(String table) {
        this(table, ProgressMonitor.none());
    }

    /** @param monitor asked while long videos are read */
    ClipCollector(String table, ProgressMonitor monitor) {
        this.table = table;
        this.monitor = monitor;
    }

    /** Returns what was collected, with one name for each person and data set. */
    Listing listing() {
        SeveralSpellings spellings = SeveralSpellings.of(table, entries);
        List<ClipEntry> named = SubjectsOfSets.apart(spellings.entries());
        List<Clip> renamed = IntStream.range(0, clips.size()).mapToObj(
            i -> clips.get(i).withSubject(named.get(i).dataset(), named.get(i).subject())).toList();
        return new Listing(renamed, Stream.concat(problems.stream(), spellings.problems().stream()).toList(),
            Stream.concat(spellings.notes().stream(), notes.stream()).toList());
    }

    /** Takes what the user should know of the table as a whole, a sentence each. */
    void remark(List<String> sentences) {
        notes.addAll(sentences);
    }

    /** Returns the folders, videos and images that the rows so far named as a clip's frames, also of clips left out. */
    Set<Path> framesNamed() {
        return Set.copyOf(framesNamed);
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
        framesNamed.add(entry.frames());
        ClipEntry earlier = known.get(key(entry));
        if (earlier != null) {
            leaveOut(entry, "the clip was already listed in " + (earlier.row().isPresent()
                ? "row " + earlier.row().getAsInt() : "folder " + earlier.frames()));
        } else if (entry.emotion().isEmpty()) {
            leaveOut(entry, "the emotion is empty");
        } else {
            addWithFrames(entry);
        }
    }

    private static Key key(ClipEntry entry) {
        return new Key(entry.dataset(), entry.subject(), entry.name());
    }

    private void addWithFrames(ClipEntry entry) {
        try {
            FrameSource source = FrameSource.open(entry.frames(), monitor);
            FrameRange filed = new FrameRange(entry.onset().orElse(source.whole().onset()),
                entry.offset().orElse(source.whole().offset()));
            noteOnce(entry, source);
            source.requireOnDisk(filed);
            int shift = entry.ownsFolder() ? source.shiftOf(filed) : 0;
            if (shift != 0) {
                addShifted(entry, source, shift);
                return;
            }
            FrameRange range = entry.ownsFolder() ? held(entry, source, filed) : filed;
            int present = source.between(range.onset(), range.offset()).length;
            if (present < range.length()) {
                note(entry, "%d of the frames %d to %d are missing; neighbours stand in for them"
                    .formatted(range.length() - present, range.onset(), range.offset()));
            }
            Clip clip = new Clip(entry.dataset(), entry.subject(), entry.name(), entry.emotion(), entry.actionUnits(),
                entry.frames(), range.onset(), apexWithin(entry, range), range.offset(),
                framesPerSecond(entry, source), landmarks(entry, source, range.onset()));
            known.put(key(entry), entry);
            entries.add(entry);
            clips.add(clip);
        } catch (InvalidInputException e) {
            leaveOut(entry, e.getMessage());
        }
    }

    private void noteOnce(ClipEntry entry, FrameSource source) {
        if (noted.add(entry.frames())) {
            source.notes().forEach(note -> note(entry, note));
        }
    }

    /** The clip is the whole folder, but its row counts from another first frame. */
    private void addShifted(ClipEntry entry, FrameSource source, int shift) {
        FrameRange whole = source.whole();
        note(entry,
            "the row counts the first frame as %d and the folder as %d; frames %d to %d stand in, and %d is added to the "
                .formatted(whole.onset() - shift, whole.onset(), whole.onset(), whole.offset(), shift) + "apex");
        addWithFrames(entry.shifted(shift));
    }

    /** The workbooks have slips of the pen; the literature counts these clips, taking their ends from the folders. */
    private FrameRange held(ClipEntry entry, FrameSource source, FrameRange filed) {
        try {
            source.between(filed.onset(), filed.offset());
            return filed;
        } catch (InvalidInputException e) {
            FrameRange held = filed.heldWithin(source);
            note(entry, "%s; frames %d to %d stand in".formatted(e.getMessage(), held.onset(), held.offset()));
            return held;
        }
    }

    private static double framesPerSecond(ClipEntry entry, FrameSource source) {
        return Double.isNaN(entry.framesPerSecond()) ? source.framesPerSecond() : entry.framesPerSecond();
    }

    private Optional<Landmarks> landmarks(ClipEntry entry, FrameSource source, int onset) {
        try {
            OptionalInt frame = source instanceof VideoFrames ? OptionalInt.of(onset) : OptionalInt.empty();
            return entry.landmarks().map(file -> LandmarkFile.read(file, frame));
        } catch (InvalidInputException e) {
            note(entry, e.getMessage() + "; the clip has no landmarks");
            return Optional.empty();
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
