package org.fleeting.mer.dataset.format;

import java.util.OptionalInt;

import org.fleeting.mer.work.Excerpt;

/**
 * Something in a data set that does not fit together: a row without a folder, a range outside its frames.
 *
 * @param file name of the file or folder that tells of the clip
 * @param row the row as a spreadsheet counts, from 1; empty if the problem is not about a row
 * @param clip subject and clip; empty if unknown
 * @param reason what is wrong, with the values found
 * @param leavesOut whether the clip is missing from the listing for this reason
 */
public record Problem(String file, OptionalInt row, String clip, String reason, boolean leavesOut) {

    /** Cuts what is too long to be read: names may be what a table says. */
    public Problem {
        clip = Excerpt.of(clip);
    }

    /** Returns place and reason in one line, such as {@code codes.xlsx, row 14 (sub01/EP02_01f): offset 91 ...}. */
    public String message() {
        StringBuilder text = new StringBuilder(file);
        row.ifPresent(number -> text.append(", row ").append(number));
        if (!clip.isEmpty()) {
            text.append(" (").append(clip).append(')');
        }
        return text.append(": ").append(reason).toString();
    }
}
