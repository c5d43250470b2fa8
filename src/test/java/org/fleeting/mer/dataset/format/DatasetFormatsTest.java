package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                + "exactly one such file (Manifest (CSV)); found: nothing");
    }

    @Test
    void saysWhatIsThere() {
        TestFiles.touch(root.resolve("frames/notes.txt"));
        TestFiles.touch(root.resolve("Cropped.zip"));
        TestFiles.touch(root.resolve("labels.xlsx"));

        assertRefused(root,
            "(Manifest (CSV)); found: the folder frames and the files Cropped.zip (an archive, to be unpacked), "
                + "labels.xlsx");
        assertRefused(root.resolve("Cropped.zip"), "(Manifest (CSV)); it is an archive, to be unpacked");
    }

    @Test
    void saysOfAWorkbookWithoutFramesWhereItLooked() {
        TestFiles.touch(root.resolve("CASME2-coding-20190701.xlsx"));
        TestFiles.touch(root.resolve("Cropped/person1/EP01_01f/img1.jpg"));

        String where =
            "no folders such as sub01/EP02_01f in Cropped, CASME2_Cropped, CASME2_RAW_selected, CASME2_RAW or beside "
                + "it; found: the folder Cropped and the file CASME2-coding-20190701.xlsx";
        assertRefused(root, " holds no whole data set: the workbook CASME2-coding-20190701.xlsx of CASME II is there, but "
            + where + ", and in Cropped the folder person1");
        assertRefused(root.resolve("CASME2-coding-20190701.xlsx"),
            "beside the workbook CASME2-coding-20190701.xlsx of CASME II there are " + where);
    }

    @Test
    void saysOfFramesWithoutAWorkbookWhatIsThereInstead() {
        TestFiles.touch(root.resolve("SAMM/006/006_1_2/006_05562.jpg"));
        assertRefused(root, " holds no whole data set: folders such as 006/006_1_2 of SAMM are there in SAMM, but no workbook "
            + "whose name says so; found: the folder SAMM");

        TestFiles.touch(root.resolve("SAMM_Micro_FACS_Codes_v2.csv"));
        assertRefused(root, "found: SAMM_Micro_FACS_Codes_v2.csv, which is no .xlsx or .xls workbook");
    }

    @Test
    void saysThatAWorkbookIsAPlaceholder() {
        TestFiles.touch(root.resolve("SAMM/006/006_1_2/006_05562.jpg"));
        TestFiles.touch(root.resolve(".SAMM_Micro_FACS_Codes_v2.xlsx.icloud"));

        assertRefused(root, "found: .SAMM_Micro_FACS_Codes_v2.xlsx.icloud, which is a placeholder of iCloud: the workbook is "
            + "not on this disk");
    }

    @Test
    void takesNoFoldersOfNumbersForFramesOfASet() {
        TestFiles.touch(root.resolve("clips/01/003/1.jpg"));

        assertRefused(root, "; found: the folder clips");
    }

    @Test
    void asksWhichOfSeveralSetsBelowIsMeant() {
        TestFiles.touch(root.resolve("one/CASME2-coding-20140508.xlsx"));
        TestFiles.touch(root.resolve("one/Cropped/sub01/EP01_01f/img1.jpg"));
        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("CASME II");

        TestFiles.touch(root.resolve("two/SAMM_Micro_FACS_Codes_v2.xlsx"));
        TestFiles.touch(root.resolve("two/SAMM/006/006_1_2/006_1.jpg"));
        assertRefused(root, root + " holds several data sets: CASME II and SAMM");
    }

    private static void assertRefused(Path chosen, String end) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(chosen))
            .withMessageStartingWith(chosen + " holds ").withMessageEndingWith(end);
    }

    /** Whatever is in it: its reading tells. */
    @ParameterizedTest
    @ValueSource(strings = {"label.csv", "label.TSV", "label.txt"})
    void takesAChosenFileOfTextForAManifest(String name) {
        Path csv = TestFiles.text(root.resolve(name), "subject,label,frames\n");

        DatasetFormat format = DatasetFormats.recognise(csv);

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> format.read(csv, ProgressMonitor.none()))
            .withMessage("File %s lacks the column emotion; its header is: subject, label, frames", csv);
    }

    @Test
    void saysOfAChosenWorkbookThatItsFolderIsWanted() {
        Path workbook = TestFiles.touch(root.resolve("labels.xlsx"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(workbook))
            .withMessage("%s is a workbook that is none of a set we know", workbook)
            .satisfies(e -> assertThat(e.resolution()).startsWith("Choose the folder that holds it and the frames"));
    }

    @Test
    void saysWhatTheOnlyTableInAFolderLacks() throws IOException {
        Path csv = Files.writeString(root.resolve("clips.csv"), "subject,label,frames\n1,fear,a\n");
        Files.writeString(root.resolve("scores.csv"), "fold,UF1\n1,0.5\n");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(root))
            .withMessage("%s holds no whole data set: File %s lacks the column emotion; its header is: subject, label, frames",
                root, csv);
    }

    @Test
    void saysBetweenWhichManifestsToChoose() throws IOException {
        Files.writeString(root.resolve("train.csv"), "subject,emotion,frames\n1,fear,a\n");
        Files.writeString(root.resolve("test.csv"), "subject,emotion,frames\n1,fear,a\n");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(root))
            .withMessage(
                "%s holds no whole data set: 2 CSV files with the columns subject, emotion and frames, of which one is "
                    + "to be chosen: test.csv, train.csv", root)
            .satisfies(e -> assertThat(e.resolution()).endsWith("or choose the file that is meant."));
    }

    @Test
    void rejectsAMissingPath() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> DatasetFormats.recognise(root.resolve("absent")))
            .withMessage("%s does not exist", root.resolve("absent"));
    }
}
