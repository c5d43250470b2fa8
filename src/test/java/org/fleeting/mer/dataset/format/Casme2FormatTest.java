package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Casme2FormatTest {

    private static final List<?> HEADER = row("Subject", "Filename", null, "OnsetFrame", "ApexFrame", "OffsetFrame",
        null, "Action Units", "Estimated Emotion");

    private final Casme2Format format = new Casme2Format();

    @TempDir
    private Path root;

    @Test
    void readsASetAsDistributed() {
        Path first = TestFiles.frames(root.resolve("Cropped/sub01/EP02_01f"), "reg_img", 46, 86);
        Path second = TestFiles.frames(root.resolve("Cropped/sub17/EP05_09"), "reg_img", 100, 120);
        TestFiles.touch(root.resolve("Cropped/sub01/Desktop - Shortcut.lnk"));
        xlsx(row("01", "EP02_01f", null, 46, 59, 86, null, 12, "happiness"),
            row(17, "EP05_09", null, 100, "/", 120, null, "4+L12", "others"));

        Listing listing = read(root);

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).containsExactly(
            new Clip("CASME II", "01", "EP02_01f", "happiness", "12", first, 46, OptionalInt.of(59), 86, 200),
            new Clip("CASME II", "17", "EP05_09", "others", "4+L12", second, 100, OptionalInt.empty(), 120, 200));
    }

    @Test
    void findsTheHeaderBelowOtherRowsInAnyCase() {
        frames("Cropped");
        TestFiles.workbook(root.resolve("casme2-CODING-20190701.xlsx"), new XSSFWorkbook(), List.of(
            row("Coded in 2014"), row(),
            row(" SUBJECT ", "filename", null, "Onset Frame", "apexframe", "OFFSETFRAME", null, "action units",
                "Estimated  Emotion"),
            row(1, " EP01_01F ", null, 1, 3, 5, null, 12, " happiness ")));

        assertThat(read(root).clips()).extracting(Clip::emotion).containsExactly("happiness");
    }

    @Test
    void readsOldWorkbooksAndCachedFormulas() {
        frames("Cropped");
        TestFiles.workbook(root.resolve("CASME2-coding-20140508.xls"), new HSSFWorkbook(), List.of(HEADER,
            row(1, "EP01_01f", null, "=0+1", "=2+1", "=D2+4", null, "=CONCATENATE(\"1\",\"+2\")", "surprise")));

        assertThat(read(root).clips()).singleElement().satisfies(clip -> {
            assertThat(clip.onset()).isEqualTo(1);
            assertThat(clip.apex()).hasValue(3);
            assertThat(clip.offset()).isEqualTo(5);
            assertThat(clip.actionUnits()).isEqualTo("1+2");
        });
    }

    @Test
    void prefersCroppedFramesAndTakesRawOnesOtherwise() throws IOException {
        frames("CASME2_RAW_selected");
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));
        assertThat(read(root).clips().get(0).frames()).startsWith(root.resolve("CASME2_RAW_selected"));

        frames("Cropped");
        assertThat(read(root).clips().get(0).frames()).startsWith(root.resolve("Cropped"));
    }

    @Test
    void readsNestedFoldersAndFramesBesideTheWorkbook() {
        Path nested = frames("cropped/Cropped");
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));
        assertThat(read(root).clips()).extracting(Clip::frames).containsExactly(nested);
        // the user may also choose the folder with the frames, the workbook lying beside it
        assertThat(read(root.resolve("cropped")).clips()).extracting(Clip::frames).containsExactly(nested);
    }

    @Test
    void takesTheLatestWorkbookAndNoLockFile() {
        frames("Cropped");
        TestFiles.touch(root.resolve("~$CASME2-coding-20990101.xlsx"));
        TestFiles.touch(root.resolve("CASME2-coding-20131231.xlsx"));
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));

        assertThat(read(root).clips()).hasSize(1);
        assertThat(read(root).notes()).containsExactly("Of the workbooks in " + root
            + ", CASME2-coding-20140508.xlsx is read and not CASME2-coding-20131231.xlsx.");
    }

    @Test
    void tellsWhatDoesNotFitTogether() {
        Path cropped = root.resolve("Cropped");
        TestFiles.frames(cropped.resolve("sub01/EP02_01f"), "reg_img", 80, 100);
        TestFiles.frames(cropped.resolve("sub16/EP01_08"), "reg_img", 73, 96);
        TestFiles.frames(cropped.resolve("sub20/EP99_99"), "reg_img", 1, 2);
        TestFiles.touch(cropped.resolve("sub03/EP01_01f/Thumbs.db"));
        xlsx(row(16, "EP01_08", null, 73, 94, 96, null, 4, "disgust"),
            row(2, "EP01_01f", null, 1, 2, 3, null, 4, "disgust"),
            row(3, "EP01_01f", null, 1, 2, 3, null, 4, "disgust"),
            row(16, "EP01_08", null, 73, 94, 96, null, 4, "disgust"),
            row(null, null, null, 1, 2, 3, null, 4, "disgust"),
            row(1, "EP02_01f", null, 80, 94, 96, null, 4, null));

        Listing listing = read(root);

        assertThat(listing.clips()).hasSize(1);
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "CASME2-coding-20140508.xlsx, row 3 (sub02/EP01_01f): there is no folder sub02/EP01_01f in " + cropped,
            "CASME2-coding-20140508.xlsx, row 4 (sub03/EP01_01f): folder " + cropped.resolve("sub03/EP01_01f")
                + " holds no frames: no jpg, jpeg, png or bmp file with a number in its name",
            "CASME2-coding-20140508.xlsx, row 5 (sub16/EP01_08): the clip was already listed in row 2",
            "CASME2-coding-20140508.xlsx, row 6: Subject is empty",
            "CASME2-coding-20140508.xlsx, row 7 (sub01/EP02_01f): the emotion is empty",
            "Cropped (sub20/EP99_99): the folder has no row in CASME2-coding-20140508.xlsx");
        assertThat(listing.leftOut()).isEqualTo(5);
    }

    @Test
    void takesTheFoldersFramesForAWrongOnsetOrOffset() {
        Path cropped = root.resolve("Cropped");
        TestFiles.frames(cropped.resolve("sub01/EP02_01f"), "reg_img", 80, 100);
        TestFiles.frames(cropped.resolve("sub16/EP01_08"), "reg_img", 73, 96);
        TestFiles.frames(cropped.resolve("sub17/EP01_08"), "reg_img", 46, 60);
        xlsx(row(1, "EP02_01f", null, 94, 95, 91, null, 12, "happiness"),
            row(16, "EP01_08", null, 70, 99, 110, null, 4, "disgust"),
            row(17, "EP01_08", null, "?", 50, "/", null, 4, "disgust"));

        Listing listing = read(root);

        assertThat(listing.clips()).extracting(clip -> List.of(clip.onset(), clip.offset()))
            .containsExactly(List.of(94, 100), List.of(73, 96), List.of(46, 60));
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "CASME2-coding-20140508.xlsx, row 2 (sub01/EP02_01f): offset 91 lies before onset 94; frames 94 to 100 stand "
                + "in",
            "CASME2-coding-20140508.xlsx, row 3 (sub16/EP01_08): folder " + cropped.resolve("sub16/EP01_08")
                + " holds frames 73 to 96, but the clip runs from 70 to 110; frames 73 to 96 stand in",
            "CASME2-coding-20140508.xlsx, row 3 (sub16/EP01_08): apex 99 lies outside onset 73 to offset 96 and counts "
                + "as unknown",
            "CASME2-coding-20140508.xlsx, row 4 (sub17/EP01_08): OnsetFrame \"?\" is no whole number; the first frame "
                + "of the folder stands in",
            "CASME2-coding-20140508.xlsx, row 4 (sub17/EP01_08): OffsetFrame \"/\" is no whole number; the last frame "
                + "of the folder stands in");
        assertThat(listing.leftOut()).isZero();
    }

    @Test
    void rejectsAWorkbookWithoutItsColumns() {
        frames("Cropped");
        Path workbook = TestFiles.workbook(root.resolve("CASME2-coding-20140508.xlsx"), new XSSFWorkbook(),
            List.of(row("Subject", "Filename", "Start"), row(1, "EP01_01f", 1)));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(root))
            .withMessage("Workbook %s, sheet \"Sheet0\", row 1 lacks the columns OnsetFrame, ApexFrame, OffsetFrame, "
                + "Estimated Emotion; it has: Subject, Filename, Start", workbook);
    }

    @Test
    void rejectsAWorkbookWithoutHeader() {
        frames("Cropped");
        Path workbook = xlsx();
        TestFiles.workbook(workbook, new XSSFWorkbook(), List.of(row("Something", "else")));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(root))
            .withMessage("Workbook %s has no row with the columns Subject and Filename", workbook);
    }

    @Test
    void rejectsATruncatedWorkbookAndAnythingThatIsNone() throws IOException {
        frames("Cropped");
        Path workbook = xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));
        byte[] whole = Files.readAllBytes(workbook);

        for (byte[] broken : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[0], "no workbook".getBytes())) {
            Files.write(workbook, broken);
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(root))
                .withMessageStartingWith("Workbook " + workbook + " can't be read: ");
        }
    }

    @Test
    void closesTheWorkbook() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(descriptors).isDirectory();
        frames("Cropped");
        Path workbook = xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));

        read(root);

        try (Stream<Path> open = Files.list(descriptors)) {
            assertThat(open.filter(Files::exists).map(Casme2FormatTest::linkTarget)).doesNotContain(workbook);
        }
    }

    @Test
    void recognisesNeitherAMissingFolderNorOneWithoutFrames() {
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));

        assertThat(format.recognises(root)).isFalse();
        assertThat(format.recognises(root.resolve("absent"))).isFalse();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(root))
            .withMessageStartingWith("%s holds no CASME II set: the workbook CASME2-coding-20140508.xlsx of CASME II is there, "
                + "but no folders such as sub01/EP02_01f in Cropped", root);
    }

    @ParameterizedTest
    @CsvSource({"0, 11, 1, 12, -1", "1, 12, 0, 11, 1"})
    void shiftsARowThatCountsFromAnotherFirstFrame(int first, int last, int onset, int offset, int shift) {
        TestFiles.frames(root.resolve("Cropped/sub01/EP01_01f"), "reg_img", first, last);
        xlsx(row(1, "EP01_01f", null, onset, onset + 4, offset, null, 12, "happiness"));

        Listing listing = read(root);

        assertThat(listing.clips()).singleElement().satisfies(clip -> {
            assertThat(clip.onset()).isEqualTo(first);
            assertThat(clip.apex()).hasValue(onset + 4 + shift);
            assertThat(clip.offset()).isEqualTo(last);
        });
        assertThat(listing.problems()).extracting(Problem::reason).containsExactly("the row counts the first frame as " + onset
            + " and the folder as " + first + "; frames " + first + " to " + last + " stand in, and " + shift
            + " is added to the apex");
    }

    @Test
    void leavesOutAClipOfWhichFramesAreInTheCloud() {
        Path frames = TestFiles.frames(root.resolve("Cropped/sub01/EP01_01f"), "reg_img", 1, 3);
        TestFiles.frames(root.resolve("Cropped/sub02/EP02_01f"), "reg_img", 1, 3);
        for (int number = 4; number <= 12; number++) {
            TestFiles.touch(frames.resolve(".reg_img%d.jpg.icloud".formatted(number)));
        }
        xlsx(row(1, "EP01_01f", null, 1, 3, 12, null, 12, "happiness"), row(2, "EP02_01f", null, 1, 2, 3, null, 12,
            "happiness"));

        Listing listing = read(root);

        assertThat(listing.clips()).extracting(Clip::subject).containsExactly("02");
        assertThat(listing.leftOut()).isEqualTo(1);
        assertThat(listing.problems()).extracting(Problem::reason).containsExactly("9 of the frames 1 to 12 in folder " + frames
            + " are not on this disk: reg_img4.jpg and the others are each a placeholder of iCloud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CASME2-RAW", "CASME2_RAW/CASME2-RAW", "casme2 raw selected", "CASMEII_RAW",
        "CASME2_RAW_selected (1)",
        "Cropped-20240412T083000Z-001/Cropped", "CASME2_RAW_20140508", "archive/CASME2-RAW/CASME2-RAW", "faces of 224"})
    void findsFramesHoweverTheirFolderIsCalled(String folder) {
        Path frames = frames(folder);
        Path workbook = xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("CASME II");
        for (Path chosen : List.of(root, workbook)) {
            Listing listing = read(chosen);
            assertThat(listing.clips()).extracting(Clip::frames).containsExactly(frames);
            assertThat(listing.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CASME2_coding_20140508", "CASME II coding (2)", "CASME2-coding-20140508 - Copy",
        "casmeII-Coding_v3",
        "20140508-CASME2-coding", "labels/CASME2-coding-20190701"})
    void findsTheWorkbookHoweverItIsCalled(String name) throws IOException {
        frames("Cropped");
        Path workbook = xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));
        Path renamed = root.resolve(name + ".xlsx");
        Files.createDirectories(renamed.getParent());
        Files.move(workbook, renamed);

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("CASME II");
        assertThat(read(root).clips()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAS(ME)^2code_final", "CAS(ME)^2-coding", "CAS_ME_2 coding", "CASME2-ObjectiveClasses",
        "~$CASME2-coding-20140508"})
    void takesNoOtherWorkbookForItsOwn(String name) throws IOException {
        frames("Cropped");
        Files.move(xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness")), root.resolve(name + ".xlsx"));

        assertThat(format.recognises(root)).isFalse();
        assertThat(format.recognisesBelow(root)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub1/EP1_1f", "Sub_01/ep01-01F", "subject 01/EP01 01f", "s-001/EP01_1f ", "1/EP1_01f"})
    void findsClipsHoweverTheirFoldersAreSpelt(String place) {
        Path frames = TestFiles.frames(root.resolve("Cropped").resolve(place), "reg_img", 1, 5);
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));

        assertThat(read(root).clips()).extracting(Clip::frames).containsExactly(frames);
        assertThat(read(root).problems()).isEmpty();
    }

    @Test
    void choosesNoneOfTwoFoldersThatAreSpeltOtherwise() {
        TestFiles.frames(root.resolve("Cropped/sub01/EP1_1f"), "reg_img", 1, 5);
        TestFiles.frames(root.resolve("Cropped/sub01/EP01-01f"), "reg_img", 1, 5);
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));

        assertThat(read(root).clips()).isEmpty();
        assertThat(read(root).problems().get(0).reason()).isEqualTo("there is no folder sub01/EP01_01f in "
            + root.resolve("Cropped") + ", but several that are spelt otherwise: sub01/EP01-01f, sub01/EP1_1f");
    }

    @Test
    void choosesNoneOfTwoFoldersOfFramesBelow() {
        xlsx(row(1, "EP01_01f", null, 1, 3, 5, null, 12, "happiness"));
        frames("small");
        frames("large");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(root))
            .withMessage("%s holds frames of CASME II in more than one folder: large, small", root);
        assertThat(read(root.resolve("small")).clips()).hasSize(1);
    }

    private Listing read(Path chosen) {
        return format.read(chosen, ProgressMonitor.none());
    }

    private Path frames(String folder) {
        return TestFiles.frames(root.resolve(folder).resolve("sub01/EP01_01f"), "reg_img", 1, 5);
    }

    private Path xlsx(List<?>... rows) {
        List<List<?>> all = new ArrayList<>(List.of(HEADER));
        all.addAll(List.of(rows));
        return TestFiles.workbook(root.resolve("CASME2-coding-20140508.xlsx"), new XSSFWorkbook(), all);
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    private static Path linkTarget(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            return link;
        }
    }
}
