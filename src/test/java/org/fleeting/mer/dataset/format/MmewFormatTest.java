package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmewFormatTest {

    private static final List<String> HEADER = List.of("Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame",
        "Action Units", "Estimated Emotion");

    private final MmewFormat format = new MmewFormat();

    @TempDir
    private Path root;

    @Test
    void readsFoldersBySubjectAndEmotion() {
        Path frames = TestFiles.frames(root.resolve("Micro_Expression/S03/happiness/S03-01-002"), "", 1, 20);
        TestFiles.workbook(root.resolve("MMEW_Micro_Exp.xlsx"), new XSSFWorkbook(), List.of(HEADER,
            List.of(3, "S03-01-002", 1, 9, 20, 12, "happiness")));

        Listing listing = format.read(root, ProgressMonitor.none());

        assertThat(listing.clips()).extracting(Clip::frames).containsExactly(frames);
        assertThat(listing.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MMEW-Micro-Exp, micro expression/anger/S3_1_2",
        "MMEW_20210601_Micro_Exp_v2, MMEW-Final/Micro-Expression/anger/s03-01-002",
        "mmew micro expression (1), archive/Micro_Expression/anger/S03-1-2",
        "notes/MMEW_Micro_Exp, MMEW/MMEW_Final/x/S03-01-002"
    })
    void findsWorkbookAndFoldersHoweverTheyAreCalled(String workbook, String place) {
        Path frames = TestFiles.frames(root.resolve(place), "", 1, 20);
        TestFiles.workbook(TestFiles.touch(root.resolve(workbook + ".xlsx")), new XSSFWorkbook(),
            List.of(HEADER, List.of(3, "S03-01-002", 1, 9, 20, 12, "anger")));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("MMEW");
        Listing listing = format.read(root, ProgressMonitor.none());
        assertThat(listing.clips()).extracting(Clip::frames).containsExactly(frames);
        assertThat(listing.problems()).isEmpty();
    }

    @Test
    void takesTheSubjectFromTheClipAndTheEmotionFromTheWorkbook() {
        Path frames = TestFiles.frames(root.resolve("MMEW_Final/Micro_Expression/repression/S13-07-001"), "", 1, 20);
        TestFiles.touch(root.resolve("MMEW_Final/Micro_Expression/repression/S13-07-002/1.jpg"));
        TestFiles.touch(root.resolve("MMEW_Final/Micro_Expression/repression/old/1.jpg"));
        TestFiles.workbook(root.resolve("MMEW_Micro_Exp.xlsx"), new XSSFWorkbook(), List.of(HEADER,
            List.of(13, "s13-07-001", 2, 9, 18, "4+7", "others")));

        Listing listing = format.read(root, ProgressMonitor.none());

        assertThat(listing.clips()).containsExactly(
            new Clip("MMEW", "S13", "s13-07-001", "others", "4+7", frames, 2, OptionalInt.of(9), 18, 90));
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "Micro_Expression (repression/S13-07-002): the folder has no row in MMEW_Micro_Exp.xlsx");
    }
}
