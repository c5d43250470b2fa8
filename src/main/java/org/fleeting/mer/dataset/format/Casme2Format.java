package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.format.SetSearch.Names;
import org.fleeting.mer.dataset.format.Spreadsheet.TextRow;

/**
 * CASME II as its authors distribute it (Yan et al. 2014, doi:10.1371/journal.pone.0086041): 255 clips of 26 subjects at
 * 200 frames per second.
 *
 * <p>Reads a workbook {@code CASME2-coding-<date>.xlsx} or {@code .xls} (the latest, if there are several) and frames in
 * {@code Cropped/}, {@code CASME2_RAW_selected/}, {@code CASME2_RAW/} or the folder itself, in this order of preference:
 * {@code sub01/EP02_01f/reg_img46.jpg}. The chosen folder may be the set's or the one with the frames. Subjects may be
 * text ({@code 01}) or numbers (1), and are called {@code 01}. An apex that is no number ({@code /}) is unknown. One
 * row's offset is wrong (meb/datasets/datasets.py of tvaranka/meb, {@code Casme2}, row 62): the folder's last frame
 * stands in.
 */
final class Casme2Format extends CodedFormat {

    static final String NAME = "CASME II";

    private static final String FOLDER_PREFIX = "sub";
    private static final Pattern WORKBOOK = Pattern.compile("(?=.*casme2)(?=.*coding).*");
    private static final Pattern CLIP = Pattern.compile("EP\\d+[^\\d]*\\d+.*", Pattern.CASE_INSENSITIVE);
    private static final SubjectFolders SUBJECTS = SubjectFolders.of("subject|sub|s", "%02d");

    Casme2Format() {
        super(NAME, 200, CodingColumns.USUAL, new Names(WORKBOOK, "", List.of(),
            List.of("Cropped", "CASME2_Cropped", "CASME2_RAW_selected", "CASME2_RAW"), "sub01/EP02_01f", CLIP));
    }

    @Override
    public String expectation() {
        return "a workbook CASME2-coding-*.xlsx beside the folder Cropped or CASME2_RAW_selected";
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.CASME2_FIVE;
    }

    @Override
    Map<String, Path> clipFolders(Path frames) {
        return SUBJECTS.clips(frames, FOLDER_PREFIX);
    }

    @Override
    String subject(TextRow row) {
        return SUBJECTS.subject(row.text(columns().subject()));
    }

    @Override
    String place(String subject, String clip) {
        return FOLDER_PREFIX + subject + "/" + clip;
    }
}
