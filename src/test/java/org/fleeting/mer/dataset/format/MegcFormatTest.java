package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;

import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link TrueSizeTest} reads a whole composite. */
class MegcFormatTest {

    private final MegcFormat format = new MegcFormat();

    @TempDir
    private Path root;

    @Test
    void findsThreeSetsUnpackedIntoOneFolder() {
        makeCasme2AndSmic();
        TestFiles.frames(root.resolve("SAMM/006/006_1_2"), "006_0", 1, 2);
        TestFiles.touch(root.resolve("SAMM_Micro_FACS_Codes_v2.xlsx"));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("MEGC 2019 composite");
    }

    @Test
    void findsSetsInFoldersOfTheirOwnNames() {
        TestFiles.frames(root.resolve("sets/CASME II/CASME2-RAW/sub1/EP01_01f"), "img", 1, 2);
        TestFiles.touch(root.resolve("sets/CASME II/CASME2_coding_2019.xlsx"));
        TestFiles.frames(root.resolve("sets/SAMM-v2/SAMM/6/6_1_2"), "", 1, 2);
        TestFiles.touch(root.resolve("sets/SAMM-v2/SAMM_20181215_Micro_FACS_Codes_v2.xlsx"));
        TestFiles.frames(root.resolve("sets/SMIC/SMIC-all-raw/HS/s1/micro/negative/s1_ne_01"), "image", 1, 2);

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("MEGC 2019 composite");
    }

    @Test
    void saysWhatOfTheMissingSetIsThere() {
        makeCasme2AndSmic();
        TestFiles.frames(root.resolve("SAMM/006/006_1_2"), "006_0", 1, 2);

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> format.read(root, ProgressMonitor.none()))
            .withMessageStartingWith(root
                + " and its folders hold no SAMM: folders such as 006/006_1_2 of SAMM are there in SAMM, "
                + "but no workbook whose name says so; found: the folders Cropped, HS, SAMM and the file CASME2-coding-");
    }

    @Test
    void namesTheSetThatIsMissing() {
        makeCasme2AndSmic();

        assertThat(format.recognises(root)).isFalse();
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> format.read(root, ProgressMonitor.none()))
            .withMessage("%s and its folders hold no SAMM; expected a workbook SAMM_Micro_FACS_Codes*.xlsx beside "
                + "folders such as 006/006_1_2", root);
    }

    private void makeCasme2AndSmic() {
        TestFiles.frames(root.resolve("Cropped/sub01/EP01_01f"), "reg_img", 1, 2);
        TestFiles.touch(root.resolve("CASME2-coding-20140508.xlsx"));
        TestFiles.frames(root.resolve("HS/s1/micro/negative/s1_ne_01"), "image", 1, 2);
    }
}
