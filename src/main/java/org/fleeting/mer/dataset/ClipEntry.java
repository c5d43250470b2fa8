package org.fleeting.mer.dataset;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What one row of a set's table says of a clip, before its frames were looked at.
 *
 * @param row the row as a spreadsheet counts
 * @param place subject and clip as the set's folders call them, for messages
 * @param onset first frame; empty for the folder's first
 * @param apex frame of greatest intensity, if the row names it
 * @param offset last frame; empty for the folder's last
 */
record ClipEntry(int row, String place, String dataset, String subject, String name, String emotion, String actionUnits,
    Path frames, OptionalInt onset, OptionalInt apex, OptionalInt offset, double framesPerSecond) { }
