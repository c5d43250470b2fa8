package org.fleeting.mer.dataset.format;

import java.util.List;

/** The names of the columns of a coding workbook; blanks and case don't count. */
record CodingColumns(String subject, String filename, String onset, String apex, String offset, String actionUnits,
    String emotion) {

    /** CASME II and MMEW; SAMM has the same with blanks. */
    static final CodingColumns USUAL = new CodingColumns("Subject", "Filename", "OnsetFrame", "ApexFrame",
        "OffsetFrame", "Action Units", "Estimated Emotion");

    /** Returns the columns that mark the header row. */
    List<String> anchors() {
        return List.of(subject, filename);
    }

    /** Returns what else must be there; action units may be missing, nobody trains on them. */
    List<String> required() {
        return List.of(onset, apex, offset, emotion);
    }
}
