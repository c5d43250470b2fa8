package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;

import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFormatsTest {

    @TempDir
    private Path root;

    @Test
    void recognisesAManifest() {
        Path csv = TestFiles.text(root.resolve("set.csv"), "subject,emotion,frames\n");

        assertThat(DatasetFormats.recognise(csv).name()).isEqualTo("Manifest (CSV)");
    }

    @Test
    void recognisesCasme2() {
        TestFiles.touch(root.resolve("CASME2-coding-20140508.xlsx"));
        TestFiles.touch(root.resolve("Cropped/sub01/EP01_01f/reg_img1.jpg"));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("CASME II");
    }

    @Test
    void findsByName() {
        assertThat(DatasetFormats.byName(" casme ii ").name()).isEqualTo("CASME II");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.byName("CASME"))
            .withMessage("No data set format is called \"CASME\"")
            .satisfies(e -> assertThat(e.resolution()).isEqualTo("Choose one of: MEGC 2019 composite, "
                + "CASME II, SAMM, MMEW, SMIC-HS, CAS(ME)^3 part A, Manifest (CSV)."));
    }

    @Test
    void saysWhatItLookedFor() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(root))
            .withMessageStartingWith(root + " holds no data set we know; expected a folder that holds the folders of "
                + "CASME II, SAMM and SMIC-HS (MEGC 2019 composite), or a workbook CASME2-coding-*.xlsx beside the "
                + "folder Cropped or CASME2_RAW_selected (CASME II), or ")
            .withMessageEndingWith("or a CSV file with the columns subject, emotion and frames, or a folder with "
                + "exactly one such file (Manifest (CSV))");
    }

    @Test
    void rejectsAMissingPath() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> DatasetFormats.recognise(root.resolve("absent")))
            .withMessage("%s does not exist", root.resolve("absent"));
    }
}
