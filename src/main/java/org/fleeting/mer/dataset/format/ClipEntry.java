package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one row of a set's table, or one folder of a set without a table, says of a clip before its frames were looked
 * at.
 *
 * @param row the row as a spreadsheet counts; empty if there is no table
 * @param place subject and clip as the set's folders call them, for messages
 * @param frames the folder of the frames, a video or one image
 * @param ownsFolder whether the folder holds this clip alone, so that its ends can stand in for a wrong onset or offset
 * @param onset first frame; empty for the first that there is
 * @param apex frame of greatest intensity, if the row names it
 * @param offset last frame; empty for the last that there is
 * @param landmarks the file with the landmarks of the onset frame, if the row names one
 */
record ClipEntry(OptionalInt row, String place, String dataset, String subject, String name, String emotion,
    String actionUnits, Path frames, boolean ownsFolder, OptionalInt onset, OptionalInt apex, OptionalInt offset,
    double framesPerSecond, Optional<Path> landmarks) {

    /** An entry without landmarks: no set is distributed with them. */
    ClipEntry(OptionalInt row, String place, String dataset, String subject, String name, String emotion,
        String actionUnits, Path frames, boolean ownsFolder, OptionalInt onset, OptionalInt apex, OptionalInt offset,
        double framesPerSecond) {
        this(row, place, dataset, subject, name, emotion, actionUnits, frames, ownsFolder, onset, apex, offset,
            framesPerSecond, Optional.empty());
    }

    /** Returns the entry with other numbers of frames, where its row counts from another first frame than its folder. */
    ClipEntry shifted(int by) {
        return new ClipEntry(row, place, dataset, subject, name, emotion, actionUnits, frames, ownsFolder, shifted(onset, by),
            shifted(apex, by), shifted(offset, by), framesPerSecond, landmarks);
    }

    private static OptionalInt shifted(OptionalInt number, int by) {
        return number.isEmpty() ? number : OptionalInt.of(number.getAsInt() + by);
    }

    /** Returns this entry under another name of the same data set and person. */
    ClipEntry of(String otherDataset, String otherSubject) {
        return new ClipEntry(row, place, otherDataset, otherSubject, name, emotion, actionUnits, frames, ownsFolder, onset,
            apex, offset, framesPerSecond, landmarks);
    }
}
