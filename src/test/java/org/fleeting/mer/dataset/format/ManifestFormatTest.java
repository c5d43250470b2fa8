package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.imaging.video.TestAvi;
import org.fleeting.mer.imaging.video.TestVideo;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFormatTest {

    private final ManifestFormat format = new ManifestFormat();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFrames() {
        TestFiles.frames(folder.resolve("a"), "img", 10, 20);
        TestFiles.frames(folder.resolve("b/deep"), "img", 1, 5);
    }

    @Test
    void readsEveryColumn() {
        Path csv = csv("""
            subject,clip,emotion,frames,onset,apex,offset,fps,action units
            7,first,fear,a,11,15,19,50,1+2
            """);

        Listing listing = read(csv);

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).containsExactly(new Clip("SDU", "7", "first", "fear", "1+2", folder.resolve("a"), 11,
            OptionalInt.of(15), 19, 50));
    }

    @Test
    void makesOnePersonOfSeveralSpellingsAndNamesThem() {
        Listing listing = read(csv("""
            subject,clip,emotion,frames
            s01,1,fear,a
            S01,2,fear,a
            s01,3,fear,a
            3,4,fear,a
            03,5,fear,a
            3,6,fear,a
            s1x,7,fear,a
            subject 3,8,fear,a
            """));

        assertThat(listing.clips()).extracting(Clip::subject)
            .containsExactly("s01", "s01", "s01", "3", "3", "3", "s1x", "subject 3");
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "SDU.csv, row 6 (03/5): the subject is spelt \"03\" in row 6, and \"3\" in rows 5, 7: it counts as one, \"3\"",
            "SDU.csv, row 3 (S01/2): the subject is spelt \"S01\" in row 3, and \"s01\" in rows 2, 4: it counts as one, "
                + "\"s01\"",
            "SDU.csv, row 5 (3/4): the subjects \"3\" in rows 5, 6, 7 and \"subject 3\" in row 9 may be one person, and "
                + "count as 2; spell them alike if so");
        assertThat(listing.leftOut()).isZero();
        assertThat(listing.notes()).containsExactly("Spelt in several ways: \"03\" and \"3\", \"S01\" and \"s01\", "
            + "\"3\" and \"subject 3\", perhaps (see Problems).");
    }

    @Test
    void namesWhatLiesBesideListedClipsAndIsInNoRow() {
        TestFiles.frames(folder.resolve("b/forgotten"), "img", 1, 5);
        TestFiles.touch(folder.resolve("b/talk.mp4"));
        TestFiles.touch(folder.resolve("b/notes.txt"));
        TestFiles.frames(folder.resolve("b/.cache"), "img", 1, 5);

        assertThat(read(csv("subject,emotion,frames\n7,fear,b/deep\n")).notes()).containsExactly(
            "Folders of images and videos beside those that the manifest lists, which are in no row of it: "
                + "b/forgotten, b/talk.mp4.");
        assertThat(read(csv("subject,emotion,frames\n7,fear,b/deep\n7,fear,b/forgotten\n7,fear,b/talk.mp4\n")).notes())
            .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject,Emotion,Frames,OnsetFrame,ApexFrame,OffsetFrame",
        "subject,emotion,frames,onset_frame,apex_frame,offset_frame", "Subject,Emotion,Frames,Onset Frame,apex_f,Offset-Frame",
        "sub,Estimated Emotion,frames_path,onset.frame,ApexFrame1,OffsetF", "Participant ID,emotion,frames,Onset (frame),"
            + "apex idx,offset_frame_no"})
    void understandsTheFieldsNamesOfColumns(String header) {
        Listing listing = read(csv(header + "\n7,fear,a,12,15,19\n"));

        assertThat(listing.clips()).singleElement().satisfies(clip -> assertThat(
            List.of(clip.subject(), clip.emotion(), clip.onset(), clip.apex().getAsInt(), clip.offset()))
            .containsExactly("7", "fear", 12, 15, 19));
        assertThat(listing.notes()).isEmpty();
    }

    @Test
    void namesColumnsThatAreNotUsedAndThoseThatMeanTheSame() {
        Listing listing = read(csv("subject,emotion,frames,start,end,onset_ms,onset,OnsetFrame,,\n7,fear,a,1,2,3,12,13,,x\n"));

        assertThat(listing.clips()).extracting(Clip::onset).containsExactly(12);
        assertThat(listing.notes()).containsExactly("Columns of SDU.csv that are not used: \"start\", \"end\", \"onset_ms\", "
            + "column 10, which has no name; those read are \"subject\", \"emotion\", \"frames\", \"onset\".",
            "Of columns of SDU.csv that mean the same one is read: \"onset\" and not \"OnsetFrame\".");
        assertThat(listing.problems()).isEmpty();
    }

    @Test
    void partsPeopleOfOneNumberInTwoDataSets() {
        Listing listing = read(csv("""
            dataset,subject,clip,emotion,frames
            CASME II,01,1,fear,a
            CASME II,02,1,fear,a
            SAMM,01,1,fear,a
            samm ,3,1,fear,a
            SAMM,03,2,fear,a
            """));

        assertThat(listing.clips()).extracting(Clip::dataset)
            .containsExactly("CASME II", "CASME II", "SAMM", "SAMM", "SAMM");
        assertThat(listing.clips()).extracting(Clip::subject)
            .containsExactly("CASME II 01", "CASME II 02", "SAMM 01", "SAMM 03", "SAMM 03");
        assertThat(listing.leftOut()).isZero();
    }

    @Test
    void leavesSubjectsAsFiledWhereNoTwoDataSetsShareOne() {
        Listing listing = read(csv("""
            Data_Set,subject,emotion,frames
            one,a1,fear,a
            two,b1,fear,a
            ,c1,fear,a
            """));

        assertThat(listing.clips()).extracting(Clip::dataset).containsExactly("one", "two", "SDU");
        assertThat(listing.clips()).extracting(Clip::subject).containsExactly("a1", "b1", "c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\nsubject;emotion;frames\r\n7;fear;a\r\n", "\"sep=;\"\nsubject;emotion;frames\n7;fear;a\n",
        "SEP=|\nsubject|emotion|frames\n7|fear|a\n", "\uFEFFsep=,\nsubject,emotion,frames\n7,fear,a\n",
        "subject|emotion|frames\n7|fear|a\n", ";;\nsubject;emotion;frames\n;;\n7;fear;a\n;;\n; ;\n",
        "\n\nsubject,emotion,frames\n7,fear,a\n,,\n"})
    void readsWhatSpreadsheetProgramsAdd(String text) {
        Listing listing = read(csv(text));

        assertThat(listing.clips()).extracting(Clip::subject, Clip::emotion).containsExactly(tuple("7", "fear"));
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.notes()).isEmpty();
    }

    @Test
    void findsTheHeaderBelowATitleAndNamesTheTitle() {
        Listing listing = read(csv("My clips, of spring\nsubject;emotion;frames\n7;fear;a\n"));

        assertThat(listing.clips()).hasSize(1);
        assertThat(listing.notes())
            .containsExactly("Rows of SDU.csv above the header that are not read: My clips, of spring.");
    }

    @Test
    void namesARowWithMoreCellsThanTheHeader() {
        Listing listing = read(csv("subject,emotion,frames\n7,fear,a,b\n7,fear,b/deep,\n"));

        assertThat(listing.problems()).extracting(Problem::message).containsExactly("SDU.csv, row 2 (7/a): the row has more "
            + "cells than the header; a cell with a delimiter in it must stand in quotation marks");
    }

    @Test
    void takesTheFileOfPlainNamesOfTwoInAFolder() {
        Path csv = csv("subject,emotion,frames\n7,fear,a\n");
        TestFiles.text(folder.resolve("results.csv"), "subject_id,emotion,frames_path\n7,joy,a\n");

        assertThat(format.read(csv.getParent(), ProgressMonitor.none()).clips()).extracting(Clip::emotion)
            .containsExactly("fear");
    }

    @Test
    void takesTheWholeFolderWhereNoRangeIsGiven() {
        Clip clip = read(csv("subject,emotion,frames\n7,fear,b/deep\n")).clips().get(0);

        assertThat(clip).isEqualTo(new Clip("SDU", "7", "deep", "fear", "", folder.resolve("b/deep"), 1,
            OptionalInt.empty(), 5, Double.NaN));
    }

    @Test
    void takesTheWholeVideoAndItsRateWhereTheRowSaysNothing() {
        video("talk.mp4", 12);

        Clip clip = read(csv("subject,emotion,frames\n7,fear,talk.mp4\n")).clips().get(0);

        assertThat(clip).isEqualTo(new Clip("SDU", "7", "talk.mp4", "fear", "", folder.resolve("talk.mp4"), 1,
            OptionalInt.empty(), 12, 25));
    }

    @Test
    void listsManyPartsOfOneVideo() {
        video("talk.avi", 200);
        StringBuilder rows = new StringBuilder("subject,emotion,frames,onset,offset,fps\n");
        for (int onset = 1; onset <= 191; onset++) {
            rows.append("7,fear,talk.avi,%d,%d,200\n".formatted(onset, onset + 9));
        }

        Listing listing = read(csv(rows.toString()));

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).hasSize(191).extracting(Clip::name).doesNotHaveDuplicates().contains("talk.avi_17-26");
        assertThat(listing.clips()).extracting(Clip::framesPerSecond).containsOnly(200.0);
    }

    @Test
    void tellsPartsOfOneVideoThatBeginAlike() {
        video("talk.avi", 60);

        Listing listing = read(csv("""
            subject,emotion,frames,onset,offset
            7,fear,talk.avi,11,20
            7,fear,talk.avi,11,30
            7,fear,talk.avi,11,
            7,fear,talk.avi,,30
            7,fear,talk.avi,,
            """));

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).extracting(Clip::name)
            .containsExactly("talk.avi_11-20", "talk.avi_11-30", "talk.avi_11", "talk.avi_1-30", "talk.avi");
    }

    @Test
    void takesARowWhoseLikeWasLeftOut() {
        Listing listing = read(csv("""
            subject,emotion,frames,onset,offset
            1,,a,,
            1,fear,a,91,99
            1,fear,a,,
            1,joy,a,,
            """));

        assertThat(listing.clips()).extracting(Clip::emotion).containsExactly("fear");
        assertThat(listing.problems()).extracting(Problem::message).hasSize(3)
            .contains("SDU.csv, row 2 (1/a): the emotion is empty",
                "SDU.csv, row 5 (1/a): the clip was already listed in row 4");
    }

    @Test
    void leavesOutWhatAVideoDoesNotHold() throws IOException {
        byte[] whole = Files.readAllBytes(video("talk.mkv", 50));
        Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(whole, whole.length / 2));
        TestFiles.text(folder.resolve("text.mp4"), "no video");

        Listing listing = read(csv("""
            subject,emotion,frames,onset,offset
            7,fear,talk.mkv,0,9
            7,fear,talk.mkv,45,51
            7,fear,cut.mkv,,
            7,fear,text.mp4,,
            7,fear,gone.mp4,,
            7,fear,SDU.csv,,
            """));

        assertThat(listing.clips()).isEmpty();
        assertThat(listing.problems()).extracting(problem -> problem.row().getAsInt())
            .containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(listing.problems()).extracting(Problem::reason).satisfiesExactly(
            reason -> assertThat(reason).isEqualTo("video " + folder.resolve("talk.mkv")
                + " holds frames 1 to 50, but the clip runs from 0 to 9; if the table counts frames from 0, add 1 in all its "
                + "rows: the first frame here is 1"),
            reason -> assertThat(reason).endsWith("holds frames 1 to 50, but the clip runs from 45 to 51"),
            reason -> assertThat(reason).matches("video .*cut.mkv holds frames 1 to \\d+ of the 50 that it announces, "
                + "since the file ends early, but the clip runs from 1 to 50"),
            reason -> assertThat(reason).startsWith("file " + folder.resolve("text.mp4") + " is no video that can"),
            reason -> assertThat(reason).isEqualTo("video " + folder.resolve("gone.mp4")
                + " does not exist or is no file"),
            reason -> assertThat(reason).contains("is neither an image (jpg, jpeg, png, bmp) nor a video"));
    }

    @Test
    void notesOnceWhatIsOddAboutAVideo() throws IOException {
        byte[][] frames = new byte[12][3 * 16 * 16];
        new TestAvi("\0\0\0\0", 16, 16, 999, true).write(folder.resolve("many.avi"), List.of(frames));
        new TestVideo("mpeg4", "yuv420p", 12, 0).write(folder.resolve("wide.mp4"), 12, i -> TestVideo.numbered(i, 64, 48),
            64, 45);

        Listing listing = read(csv("""
            subject,clip,emotion,frames,onset,offset
            7,whole,fear,many.avi,,
            7,part,fear,many.avi,1,12
            7,wide,fear,wide.mp4,,
            """));

        assertThat(listing.clips()).extracting(Clip::offset).containsExactly(12, 12, 12);
        assertThat(listing.leftOut()).isZero();
        assertThat(listing.problems()).extracting(Problem::reason).containsExactly(
            "the head of video " + folder.resolve("many.avi") + " counts 999 frames, but there are 12",
            "the pixels of video " + folder.resolve("wide.mp4")
                + " are 1.422 times as wide as high; its frames are taken in the shape that players show");
    }

    private Path video(String name, int frames) {
        return new TestVideo("mpeg4", "yuv420p", 12, 0).write(folder.resolve(name), frames, 64, 48);
    }

    @Test
    void saysThatTheFilesCountFromZero() {
        TestFiles.frames(folder.resolve("zero"), "img", 0, 11);

        Listing listing = read(csv("subject,clip,emotion,frames,onset,offset\n7,x,fear,zero,1,12\n7,y,joy,zero,5,9\n"));

        assertThat(listing.clips()).extracting(Clip::emotion).containsExactly("joy");
        assertThat(listing.problems()).extracting(Problem::reason).containsExactly("folder " + folder.resolve("zero")
            + " holds frames 0 to 11, but the clip runs from 1 to 12; if the table counts frames from 1, take 1 off in all its "
            + "rows: the first frame here is 0");
    }

    @Test
    void leavesOutWhatIsNotOnThisDisk() {
        TestFiles.frames(folder.resolve("half"), "img", 1, 3);
        TestFiles.touch(folder.resolve("half/.img4.jpg.icloud"));
        TestFiles.touch(folder.resolve("none/img1.jpg.nextcloud"));
        TestFiles.touch(folder.resolve(".talk.mp4.icloud"));
        TestFiles.text(folder.resolve("lfs.mp4"), "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n");
        TestFiles.touch(folder.resolve("empty.mp4"));

        Listing listing = read(csv("""
            subject,clip,emotion,frames,onset,offset
            7,part,fear,half,1,3
            7,whole,fear,half,,
            7,none,fear,none,,
            7,talk,fear,talk.mp4,,
            7,lfs,fear,lfs.mp4,,
            7,empty,fear,empty.mp4,,
            """));

        assertThat(listing.clips()).extracting(Clip::name).containsExactly("part");
        assertThat(listing.problems()).extracting(Problem::reason).containsExactly(
            "1 of the frames 1 to 4 in folder " + folder.resolve("half") + " is not on this disk: img4.jpg is a placeholder of "
                + "iCloud",
            "1 of the frames 1 to 1 in folder " + folder.resolve("none") + " is not on this disk: img1.jpg is a placeholder of "
                + "Nextcloud",
            "video " + folder.resolve("talk.mp4") + " is not on this disk: in its place there is a placeholder of iCloud",
            "video " + folder.resolve("lfs.mp4") + " is a pointer of Git LFS: its content is not on this disk",
            "video " + folder.resolve("empty.mp4") + " is a file of 0 bytes, as clouds and broken copies leave "
                + "it: its content is not on this disk");
    }

    @Test
    void tellsOnceWhatAFolderPassesOver() {
        TestFiles.touch(folder.resolve("a/img12 (2).jpg"));

        Listing listing = read(csv("subject,clip,emotion,frames,onset,offset\n7,x,fear,a,10,12\n7,y,fear,a,13,15\n"));

        assertThat(listing.clips()).hasSize(2);
        assertThat(listing.problems()).extracting(Problem::reason).containsExactly("folder " + folder.resolve("a")
            + ": 1 image called copies of others is passed over: img12 (2).jpg");
    }

    @Test
    void understandsPastedPaths() {
        csv("subject;clip;emotion;frames\n7;1;fear;'a'\n7;2;fear;b\\deep\n7;3;fear;\u201Ca\u201D\n"
            + "7;4;fear;\"\"\"a\"\"\"\n7;5;fear;" + folder.resolve("a").toUri() + "\n");

        Listing listing = read(folder.resolve("SDU.csv"));

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).extracting(Clip::frames).containsExactly(folder.resolve("a"), folder.resolve("b/deep"),
            folder.resolve("a"), folder.resolve("a"), folder.resolve("a"));
    }

    @Test
    void namesPathsOfAnotherMachine() {
        assumeFalse(File.separatorChar == '\\');
        Listing listing = read(csv(
            "subject;clip;emotion;frames\n7;1;fear;C:\\a\n7;2;fear;\\\\server\\a\n7;3;fear;http://x/a\n"));

        assertThat(listing.problems()).extracting(Problem::reason).containsExactly(
            "frames \"C:\\a\" lies on the drive C: of Windows, and this is another system",
            "frames \"\\\\server\\a\" lies on the share server of a network of Windows, and this is another system",
            "frames \"http://x/a\" is an address (http), no path on this machine");
    }

    @Test
    void readsHeadersInAnyCaseAndSpelling() {
        Path csv = csv("SUBJECT, Emotion ,Frames,Action_Units,Frames per second\n1,fear,a,4,29.97\n");

        Clip clip = read(csv).clips().get(0);

        assertThat(clip.actionUnits()).isEqualTo("4");
        assertThat(clip.framesPerSecond()).isEqualTo(29.97);
    }

    @Test
    void readsSemicolonsWithDecimalCommasAndAByteOrderMark() {
        Path csv = csv("\uFEFFsubject;emotion;frames;fps\r\nJörg;fear;a;29,97\r\n");

        Clip clip = read(csv).clips().get(0);

        assertThat(clip.subject()).isEqualTo("Jörg");
        assertThat(clip.framesPerSecond()).isEqualTo(29.97);
    }

    @Test
    void readsTabsAndQuotes() {
        assertThat(read(csv("subject\temotion\tframes\n1\t\"fear, or so\"\ta")).clips()).extracting(Clip::emotion)
            .containsExactly("fear, or so");
    }

    @Test
    void readsWholeNumbersThatPandasMadeFractions() {
        assertThat(read(csv("subject,emotion,frames,onset,offset\n1,fear,a,11.0,19.0\n")).clips())
            .extracting(Clip::onset).containsExactly(11);
    }

    @Test
    void readsPathsWrittenOnWindows() {
        assertThat(read(csv("subject,emotion,frames\n1,fear,b\\deep\n")).clips()).hasSize(1);
    }

    @Test
    void tellsTheRowOfEachProblem() {
        Path csv = csv("""
            subject,emotion,frames,onset,apex,offset,fps
            1,fear,a,11,,9,
            2,fear,a,x,,19,

            3,fear,absent,,,,
            ,fear,a,,,,
            4,,a,,,,
            5,fear,a,11,30,19,
            5,fear,a,,,,
            6,fear,a,,,,-1""");

        Listing listing = read(csv);

        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "SDU.csv, row 2 (1/a): offset 9 lies before onset 11",
            "SDU.csv, row 3 (2/a): onset \"x\" is neither empty nor a whole number",
            "SDU.csv, row 5 (3/absent): folder " + folder.resolve("absent") + " does not exist",
            "SDU.csv, row 6 (/a): the subject cell is empty",
            "SDU.csv, row 7 (4/a): the emotion is empty",
            "SDU.csv, row 8 (5/a): apex 30 lies outside onset 11 to offset 19 and counts as unknown",
            "SDU.csv, row 9 (5/a): the clip was already listed in row 8",
            "SDU.csv, row 10 (6/a): fps \"-1\" is neither empty nor a number above 0");
        assertThat(listing.clips()).extracting(Clip::subject).containsExactly("5");
        assertThat(listing.leftOut()).isEqualTo(7);
    }

    @Test
    void notesFramesMissingInside() throws IOException {
        Files.delete(folder.resolve("a/img13.jpg"));

        Listing listing = read(csv("subject,emotion,frames\n1,fear,a\n"));

        assertThat(listing.clips()).hasSize(1);
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            "SDU.csv, row 2 (1/a): 1 of the frames 10 to 20 are missing; neighbours stand in for them");
    }

    @Test
    void readsTheLandmarksOfTheOnset() {
        Landmarks face = FacePoints.at(160, 120, 64);
        TestFiles.text(folder.resolve("points/a.txt"), FacePoints.lines(face, ","));
        Path csv = csv("""
            subject,emotion,frames,landmarks
            1,fear,a,points\\a.txt
            2,fear,a,
            """);

        Listing listing = read(csv);

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).extracting(Clip::landmarks).containsExactly(Optional.of(face), Optional.empty());
        assertThat(format.tellsLandmarks(csv)).isTrue();
        assertThat(format.tellsLandmarks(folder)).isTrue();
    }

    @Test
    void takesTheRowOfOpenFaceAtTheOnsetOfAVideo() {
        video("talk.mp4", 12);
        String columns = IntStream.range(0, 68).mapToObj(i -> ", x_%d, y_%d".formatted(i, i)).collect(Collectors.joining());
        TestFiles.text(folder.resolve("talk.csv"), "frame%s\n3%s\n4%s\n".formatted(columns, ", 30".repeat(136),
            ", 40".repeat(136)));

        Clip clip = read(csv("subject,emotion,frames,onset,offset,landmarks\n7,fear,talk.mp4,4,9,talk.csv\n")).clips().get(0);

        assertThat(clip.landmarks().orElseThrow().points()).containsOnly(new Landmarks.Point(40, 40));
    }

    @Test
    void keepsAClipWhoseLandmarksCannotBeRead() {
        TestFiles.text(folder.resolve("few.pts"), "1 1\n2\n");

        Listing listing = read(csv("""
            subject,emotion,frames,landmarks
            1,fear,a,few.pts
            2,fear,a,gone.pts
            3,fear,a,/
            """));

        assertThat(listing.clips()).extracting(Clip::subject).containsExactly("1", "2");
        assertThat(listing.clips()).extracting(Clip::landmarks).containsOnly(Optional.empty());
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            ("SDU.csv, row 2 (1/a): landmark file %s, line 2: expected two numbers, x and y, found \"2\"; the clip has no "
                + "landmarks").formatted(folder.resolve("few.pts")),
            "SDU.csv, row 3 (2/a): landmark file %s does not exist; the clip has no landmarks"
                .formatted(folder.resolve("gone.pts")),
            "SDU.csv, row 4 (3/a): landmarks \"/\" is the root of a drive");
        assertThat(listing.leftOut()).isEqualTo(1);
    }

    @Test
    void tellsNoLandmarksWithoutTheirColumn() throws IOException {
        csv("subject,emotion,frames\n1,fear,a\n");
        Path nameless = Files.writeString(folder.resolve("b/nameless"), "subject,emotion,frames,landmarks\n1,fear,a,\n");
        Path other = TestFiles.text(folder.resolve("b/other.csv"), "x,landmarks\n1,2\n");

        assertThat(format.tellsLandmarks(folder)).isFalse();
        assertThat(format.tellsLandmarks(folder.resolve("gone"))).isFalse();
        assertThat(format.tellsLandmarks(other)).isFalse();
        assertThat(format.tellsLandmarks(nameless)).as("chosen by hand").isTrue();
    }

    @Test
    void findsTheOnlyManifestOfAFolder() {
        csv("subject,emotion,frames\n1,fear,a\n");
        TestFiles.text(folder.resolve("other.csv"), "x,y\n1,2\n");

        assertThat(format.recognises(folder)).isTrue();
        assertThat(read(folder).clips()).hasSize(1);
    }

    @Test
    void rejectsMissingColumnsByName() {
        Path csv = csv("subject,label\n1,fear\n");

        assertThat(format.recognises(csv)).isFalse();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(csv))
            .withMessage("File %s lacks the columns emotion, frames; its header is: subject, label", csv);
    }

    @Test
    void rejectsAColumnNamedTwice() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> read(csv("subject,emotion,frames,Frames\n1,fear,a,b\n")))
            .withMessage("File %s names the column \"Frames\" twice", folder.resolve("SDU.csv"));
    }

    @Test
    void rejectsTextThatIsNotUtf8() throws IOException {
        Path csv = folder.resolve("SDU.csv");
        Files.write(csv, "subject,emotion,frames\nJörg,fear,a\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(csv))
            .withMessage("File %s is not UTF-8 text", csv);
    }

    @Test
    void rejectsAnEmptyFileAndAMissingOne() {
        Path empty = csv("");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(empty))
            .withMessage("File %s is empty", empty);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(folder.resolve("no.csv")))
            .withMessage("File %s does not exist", folder.resolve("no.csv"));
    }

    @Test
    void stopsWhenCancelled() {
        Path csv = csv("subject,emotion,frames\n1,fear,a\n");

        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> format.read(csv, new CancelledMonitor()));
    }

    private Listing read(Path root) {
        return format.read(root, ProgressMonitor.none());
    }

    private Path csv(String content) {
        return TestFiles.text(folder.resolve("SDU.csv"), content);
    }

    private static final class CancelledMonitor implements ProgressMonitor {

        @Override
        public void report(double fraction, String message) {}

        @Override
        public void checkCancelled() {
            throw new CancellationException();
        }
    }
}
