package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
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

class Casme3FormatTest {

    private static final List<String> HEADER =
        List.of("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion");

    private final Casme3Format format = new Casme3Format();

    @TempDir
    private Path root;

    @Test
    void readsClipsOfOneVideo() {
        Path clips = root.resolve("Part_A_ME_clip/frame");
        Path first = TestFiles.frames(clips.resolve("spNo.1_a_355"), "", 355, 365);
        Path second = TestFiles.frames(clips.resolve("spNo.1_a_400"), "", 400, 410);
        labels(List.of("spNO.1", "a", 355, 360, 365, "4,7", 3, "disgust"),
            List.of("spNO.1", "a", 400, 404, 410, 12, 1, "happy"));

        assertThat(format.read(root, ProgressMonitor.none()).clips()).containsExactly(
            new Clip("CAS(ME)^3 part A", "spNO.1", "a_355", "disgust", "4,7", first, 355, OptionalInt.of(360), 365, 30),
            new Clip("CAS(ME)^3 part A", "spNO.1", "a_400", "happy", "12", second, 400, OptionalInt.of(404), 410, 30));
    }

    @Test
    void standsInForOnsetsThatNoFrameHas() {
        TestFiles.frames(root.resolve("Part_A_ME_clip/frame/spNo.216_e_0"), "", 1, 25);
        labels(List.of("spNO.216", "e", 0, 0, 25, "4", 3, "disgust"));

        Listing listing = format.read(root, ProgressMonitor.none());

        assertThat(listing.clips()).singleElement().satisfies(clip -> {
            assertThat(clip.onset()).isEqualTo(1);
            assertThat(clip.apex()).isEmpty();
            assertThat(clip.offset()).isEqualTo(25);
        });
        assertThat(listing.problems()).extracting(Problem::reason).anyMatch(reason -> reason.endsWith(
            "holds frames 1 to 25, but the clip runs from 0 to 25; frames 1 to 25 stand in"));
    }

    @Test
    void readsRangesOfWholeVideosWithoutChangingThem() {
        Path video = TestFiles.frames(root.resolve("data/part_A/spNO.1/a/color"), "", 1, 50);
        TestFiles.frames(root.resolve("data/part_A/spNO.1/a/depth"), "", 1, 50);
        TestFiles.frames(root.resolve("data/part_A/spNO.1/b/color"), "", 1, 50);
        labels(List.of("spNO.1", "a", 10, 12, 20, "4", 3, "disgust"), List.of("spNO.1", "a", 30, 32, 40, "4", 3, "fear"),
            List.of("spNO.1", "a", 45, 47, 60, "4", 3, "fear"), List.of("spNO.1", "a", 7, 8, "?", "4", 3, "fear"));

        Listing listing = format.read(root, ProgressMonitor.none());

        assertThat(listing.clips()).extracting(Clip::name).containsExactly("a_10", "a_30");
        assertThat(listing.clips()).allSatisfy(clip -> assertThat(clip.frames()).isEqualTo(video));
        // a video without micro-expressions is no problem
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx, row 4 (spNO.1_a_45): folder " + video
                + " holds frames 1 to 50, but the clip runs from 45 to 60",
            "cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx, row 5 (spNO.1_a_7): Offset \"?\" is no whole number");
    }

    @Test
    void skipsMacroExpressionsOfAnOlderWorkbook() {
        TestFiles.frames(root.resolve("frame/spNo.1_a_355"), "", 355, 365);
        List<Object> header = new ArrayList<>(HEADER);
        header.add("Expression type");
        TestFiles.workbook(root.resolve("CAS(ME)3_part_A_v2.xls"), new HSSFWorkbook(), List.of(header,
            List.of("spNO.1", "a", 355, 360, 365, "4,7", 3, "disgust", "Micro-expression"),
            List.of("spNO.1", "a", 100, 120, 140, "4,7", 3, "disgust", "Macro-expression")));

        Listing listing = format.read(root, ProgressMonitor.none());

        assertThat(listing.clips()).extracting(Clip::name).containsExactly("a_355");
        assertThat(listing.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cas_me_3_part_A_ME_label_JpgIndex_v2, Part-A-ME-clip/frame/spNO1_a_355",
        "annotation/CAS(ME)^3_Part-A_ME_label_20220601, part_A/data/Part_A_ME_clip/frame/spNo.001_a_0355",
        "CASME3_partA_ME (1), archive/Part_A_ME_clip/Part_A_ME_clip/frame/SPNO.1-a-355",
        "CASMEIII part A ME label, data/Part A/sp_no 1/a/color"
    })
    void findsWorkbookAndFoldersHoweverTheyAreCalled(String workbook, String place) {
        Path frames = TestFiles.frames(root.resolve(place), "", 355, 365);
        TestFiles.workbook(TestFiles.touch(root.resolve(workbook + ".xlsx")), new XSSFWorkbook(),
            List.of(HEADER, List.of("spNO.1", "a", 355, 360, 365, "4,7", 3, "disgust")));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("CAS(ME)^3 part A");
        Listing listing = format.read(root, ProgressMonitor.none());
        assertThat(listing.clips()).extracting(Clip::frames).containsExactly(frames);
        assertThat(listing.problems()).isEmpty();
    }

    private void labels(List<?>... rows) {
        List<List<?>> all = new ArrayList<>(List.of(HEADER));
        all.addAll(List.of(rows));
        Path annotation = TestFiles.touch(root.resolve("annotation/readme.txt")).getParent();
        TestFiles.workbook(annotation.resolve("cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx"), new XSSFWorkbook(), all);
    }
}
