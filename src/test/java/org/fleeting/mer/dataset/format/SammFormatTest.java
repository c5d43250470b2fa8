package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SammFormatTest {

    private static final List<String> HEADER = List.of("Subject", "Filename", "Inducement Code", "Onset Frame",
        "Apex Frame", "Offset Frame", "Action Units", "Estimated Emotion");

    private final SammFormat format = new SammFormat();

    @TempDir
    private Path root;

    @Test
    void readsAWorkbookAmongTheSubjects() {
        Path frames = TestFiles.frames(root.resolve("SAMM_CROP/006/006_1_2"), "006_0", 5562, 5570);
        TestFiles.frames(root.resolve("SAMM/006/006_1_2"), "006_0", 5562, 5570);
        TestFiles.workbook(root.resolve("SAMM_CROP/SAMM_Micro_FACS_Codes_v2.xls"), new HSSFWorkbook(),
            List.of(HEADER, Arrays.asList(6, "006_1_2", 3, 5562, 5565, 5570, "AU12A", "Happiness")));

        Clip expected = new Clip("SAMM", "006", "006_1_2", "Happiness", "AU12A", frames, 5562, OptionalInt.of(5565), 5570,
            200);
        assertThat(format.read(root, ProgressMonitor.none()).clips()).containsExactly(expected);
        assertThat(format.read(root.resolve("SAMM_CROP"), ProgressMonitor.none()).clips()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SAMM_20181215_Micro_FACS_Codes_v2, 006/006_1_2", "SAMM_Micro_FACS_Codes_v2, 6/6_1_2",
        "SAMM-Micro-FACS-Codes-2018-12-15, SAMM/006/006-1-2", "samm micro facs codes (1), SAMM_CROP/SAMM-CROP/06/06_01_02",
        "SAMM_Micro_FACS_Codes_v3, frames/sub006/006_1_2", "docs/SAMM_Micro_FACS_Codes_v2, SAMM_20181215/s6/6_1_2"
    })
    void findsWorkbookAndFoldersHoweverTheyAreCalled(String workbook, String place) {
        Path frames = TestFiles.frames(root.resolve(place), "006_0", 1, 6);
        TestFiles.workbook(TestFiles.touch(root.resolve(workbook + ".xlsx")), new XSSFWorkbook(),
            List.of(HEADER, Arrays.asList("006", "006_1_2", 3, 1, 3, 6, "AU12A", "Anger")));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("SAMM");
        Listing listing = format.read(root, ProgressMonitor.none());
        assertThat(listing.clips()).containsExactly(
            new Clip("SAMM", "006", "006_1_2", "Anger", "AU12A", frames, 1, OptionalInt.of(3), 6, 200));
        assertThat(listing.problems()).isEmpty();
    }

    @Test
    void isNotSeenInOtherSets() {
        TestFiles.frames(root.resolve("Cropped/sub01/EP01_01f"), "reg_img", 1, 2);
        TestFiles.touch(root.resolve("CASME2-coding-20140508.xlsx"));
        TestFiles.frames(root.resolve("006/006_1_2"), "006_0", 1, 2);

        assertThat(format.recognises(root)).isFalse();
        assertThat(format.recognises(root.resolve("absent"))).isFalse();
    }
}
