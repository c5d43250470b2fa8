package org.fleeting.mer.dataset.format;

import java.util.List;

import org.fleeting.mer.dataset.format.Spreadsheet.Wanted;

/** The names of the columns of a coding workbook; blanks and case don't count, and {@link Column} knows others. */
record CodingColumns(String subject, String filename, String onset, String apex, String offset, String actionUnits,
    String emotion) {

    /** CASME II and MMEW; SAMM has the same with blanks. */
    static final CodingColumns USUAL = new CodingColumns("Subject", "Filename", "OnsetFrame", "ApexFrame",
        "OffsetFrame", "Action Units", "Estimated Emotion");

    /** Returns which of them must be there; action units may be missing, nobody trains on them. */
    Wanted wanted() {
        return new Wanted(List.of(subject, filename), List.of(onset, apex, offset, emotion), List.of(actionUnits));
    }
}
