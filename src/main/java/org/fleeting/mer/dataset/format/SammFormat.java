package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.format.SetSearch.Names;
import org.fleeting.mer.dataset.format.Spreadsheet.TextRow;

/**
 * SAMM as its authors distribute it (Davison et al. 2018, doi:10.1109/TAFFC.2016.2573832): 159 clips of 29 of its 32
 * subjects, grey, at 200 frames per second.
 *
 * <p>Reads {@code SAMM_Micro_FACS_Codes_v2.xlsx}, sheet {@code MICRO_ONLY}, whose header comes below notes on the
 * coding, and frames such as {@code 006/006_1_2/006_05562.jpg}, padded or not, in {@code SAMM_CROP/},
 * {@code SAMM_Cropped/}, {@code SAMM/} or the folder itself. The workbook may lie among the subjects, as in copies of
 * {@code SAMM_CROP}. Subjects are text ({@code 006}) or numbers (6). One row's offset is wrong and three apexes are
 * missing (meb/datasets/datasets.py of tvaranka/meb, {@code SAMM}).
 */
final class SammFormat extends CodedFormat {

    static final String NAME = "SAMM";

    private static final Pattern WORKBOOK = Pattern.compile("(?=.*samm)(?=.*micro)(?=.*facs).*");
    private static final Pattern CLIP = Pattern.compile("\\d{1,3}[\\s._-]\\d+[\\s._-]\\d+");
    private static final SubjectFolders SUBJECTS = SubjectFolders.of("subject|sub|samm|s", "%03d");

    SammFormat() {
        super(NAME, 200, CodingColumns.USUAL, new Names(WORKBOOK, "MICRO_ONLY", List.of(),
            List.of("SAMM_CROP", "SAMM_Cropped", "SAMM"), "006/006_1_2", CLIP));
    }

    @Override
    public String expectation() {
        return "a workbook SAMM_Micro_FACS_Codes*.xlsx beside folders such as 006/006_1_2";
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.SAMM_FIVE;
    }

    @Override
    Map<String, Path> clipFolders(Path frames) {
        return SUBJECTS.clips(frames, "");
    }

    @Override
    String subject(TextRow row) {
        return SUBJECTS.subject(row.text(columns().subject()));
    }

    @Override
    String place(String subject, String clip) {
        return subject + "/" + clip;
    }
}
