package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.dataset.format.LookAlike.Take;

/**
 * The data sets as unpacked, at true size: all clips and subjects, with the counts and the quirks of section 3 of
 * {@code DESIGN.md}, and images of one pixel. Who shows what, and every name but those that a protocol mentions, is
 * made up.
 */
final class LookAlikes {

    static final Map<String, Integer> CASME2 = LookAlike.counts("others", 99, "disgust", 63, "happiness", 32,
        "repression", 27, "surprise", 25, "sadness", 7, "fear", 2);
    static final Map<String, Integer> SAMM = LookAlike.counts("Anger", 57, "Happiness", 26, "Other", 26, "Surprise", 15,
        "Contempt", 12, "Disgust", 9, "Fear", 8, "Sadness", 6);
    /** Sums to the 300 clips of the authors; the parts are as papers quote them, not checked against the workbook. */
    static final Map<String, Integer> MMEW = LookAlike.counts("happiness", 36, "anger", 8, "surprise", 89,
        "disgust", 72, "fear", 16, "sadness", 13, "others", 66);
    static final Map<String, Integer> SMIC = LookAlike.counts("negative", 70, "positive", 51, "surprise", 43);
    /** The second version of the labels as papers quote it, not checked against the workbook. */
    static final Map<String, Integer> CASME3 = LookAlike.counts("disgust", 250, "surprise", 187, "others", 161,
        "fear", 86, "anger", 64, "sad", 57, "happy", 55);
    /** Made up but for the sum: the set was never released. */
    static final Map<String, Integer> SDU = LookAlike.counts("happiness", 200, "surprise", 180, "disgust", 160,
        "sadness", 120, "fear", 105, "anger", 90);

    private static final List<Object> CASME2_HEADER = Arrays.asList("Subject", "Filename", null, "OnsetFrame",
        "ApexFrame", "OffsetFrame", null, "Action Units", "Estimated Emotion");
    private static final List<String> SAMM_HEADER = List.of("Subject", "Filename", "Inducement Code", "Onset Frame",
        "Apex Frame", "Offset Frame", "Duration", "Micro", "Action Units", "Estimated Emotion", "Objective Classes",
        "Notes");
    private static final List<Object> ACTION_UNITS = List.of(12, "4+7", "L12", "R14", "?");

    private LookAlikes() {}

    /** CASME II: two subjects show nothing that counts in three classes; three clips are those that MEGC leaves out. */
    static void casme2(Path root, String frames, Workbook workbook, String extension) {
        Map<String, String> left = new HashMap<>(
            Map.of("4 disgust", "EP12_01f", "5 disgust", "EP12_03f", "24 others", "EP02_07"));
        List<List<Object>> rows = new ArrayList<>(List.of(CASME2_HEADER));
        String prefix = frames.equals("Cropped") ? "reg_img" : "img";
        for (Take take : LookAlike.takes(CASME2, LookAlike.subjects(1, 26), Map.of(10, "others", 18, "fear"))) {
            String given = left.remove(take.subject() + " " + take.emotion());
            String clip = given == null ? "EP%02d_%02df".formatted(take.number(), 50 + take.number()) : given;
            LookAlike.frames(root.resolve(frames + "/sub%02d/%s".formatted(take.subject(), clip)), take,
                number -> prefix + number + ".jpg");
            boolean isEven = take.index() % 2 == 0;
            Object subject = isEven ? "%02d".formatted(take.subject()) : take.subject();
            Object onset = take.index() % 10 == 3 ? "=" + (take.onset() - 1) + "+1" : take.onset();
            Object apex = clip.equals("EP12_01f") ? "/" : take.apex();
            // one slip of the pen, as in the real workbook: the offset lies before the onset
            Object offset = take.index() == 60 ? take.onset() - 3 : take.offset();
            rows.add(Arrays.asList(subject, isEven ? clip : " " + clip + " ", null, onset, apex, offset, null,
                ACTION_UNITS.get(take.index() % ACTION_UNITS.size()), isEven ? take.emotion() : take.emotion() + " "));
        }
        TestFiles.touch(root.resolve(frames + "/sub01/Desktop - Shortcut.lnk"));
        TestFiles.workbook(root.resolve("CASME2-coding-20140508." + extension), workbook, rows);
    }

    /** SAMM: one of the 29 subjects shows only what is Other; a second sheet lists macro-expressions too. */
    static void samm(Path root) {
        List<Take> takes = LookAlike.takes(SAMM, LookAlike.subjects(6, 37, 8, 21, 29), Map.of(12, "Other"));
        List<List<Object>> micro = new ArrayList<>(Collections.nCopies(13, List.of("Notes on the coding")));
        micro.add(new ArrayList<>(SAMM_HEADER));
        for (Take take : takes) {
            String subject = "%03d".formatted(take.subject());
            String clip = "%s_%d_%d".formatted(subject, 1 + take.number() / 4, 1 + take.number() % 4);
            IntFunction<String> padded = number -> "%s_%05d.jpg".formatted(subject, number);
            IntFunction<String> bare = number -> "%s_%d.jpg".formatted(subject, number);
            LookAlike.frames(root.resolve("SAMM/%s/%s".formatted(subject, clip)), take,
                take.index() % 3 == 0 ? bare : padded);
            int row = micro.size() + 1;
            micro.add(Arrays.asList(take.index() % 2 == 0 ? subject : take.subject(), clip, 3, take.onset(),
                take.index() % 50 == 7 ? "?" : take.apex(), take.index() == 56 ? take.offset() + 90 : take.offset(),
                "=F%d-D%d+1".formatted(row, row), "Micro - 1/2", "R14A or 17A", take.emotion(), 7, null));
        }
        List<List<Object>> all = new ArrayList<>(micro);
        all.add(Arrays.asList("006", "006_9_9", 3, 1, 2, 90, 90, "Macro", "12", "Happiness", 1, null));
        TestFiles.workbook(root.resolve("SAMM_Micro_FACS_Codes_v2.xlsx"), new XSSFWorkbook(),
            Map.of("ALL", all, "MICRO_ONLY", micro), List.of("ALL", "MICRO_ONLY"));
    }

    /** MMEW: frames count from 1; sixteen rows have a wrong apex and offset. */
    static void mmew(Path root, String othersFolder) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Action Units",
            "Estimated Emotion", "remarks"));
        for (Take take : LookAlike.takes(MMEW, LookAlike.subjects(1, 36), Map.of())) {
            String clip = "S%02d-%02d-%03d".formatted(take.subject(), 1 + take.index() % 7, take.number());
            String folder = take.emotion().equals("others") ? othersFolder : take.emotion();
            LookAlike.frames(root.resolve("Micro_Expression/%s/%s".formatted(folder, clip)), 1, LookAlike.LENGTH,
                number -> number + ".jpg");
            boolean isWrong = take.index() % 18 == 5 && take.index() < 288;
            rows.add(Arrays.asList(take.subject(), clip, 1, isWrong ? 70 : 2, isWrong ? 120 : LookAlike.LENGTH, "4+7",
                take.emotion(), null));
        }
        TestFiles.workbook(root.resolve("MMEW_Micro_Exp.xlsx"), new XSSFWorkbook(), rows);
    }

    /** SMIC-HS: subjects with and without a leading zero, frame numbers of six digits, and clips without expression. */
    static void smic(Path root) {
        for (Take take : LookAlike.takes(SMIC, LookAlike.subjects(1, 20, 7, 10, 16, 17), Map.of())) {
            String subject = (take.subject() % 2 == 0 ? "s%02d" : "s%d").formatted(take.subject());
            String clip = "%s_%s_%02d".formatted(subject, take.emotion().substring(0, 2), take.number());
            int first = 559_740 + take.index();
            LookAlike.frames(root.resolve("HS/%s/micro/%s/%s".formatted(subject, take.emotion(), clip)), first,
                first + LookAlike.LENGTH - 1, number -> "image" + number + ".bmp");
            LookAlike.frames(root.resolve("HS/%s/non_micro/%s_non_01".formatted(subject, subject)), 1, 2,
                number -> "image" + number + ".bmp");
        }
        TestFiles.touch(root.resolve("HS/readme.txt"));
    }

    /** CAS(ME)^3 part A as clips: several of one video, folders with other letters than the rows. */
    static void casme3(Path root) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion"));
        for (Take take : LookAlike.takes(CASME3, LookAlike.subjects(1, 100), Map.of())) {
            int onset = 100 * take.number();
            String video = String.valueOf((char) ('a' + take.number() % 3));
            String clip = "%d_%s_%d".formatted(take.subject(), video, onset);
            Path clips = root.resolve("part_A/data/Part_A_ME_clip");
            LookAlike.frames(clips.resolve("frame/spNo." + clip), onset, onset + 2, number -> number + ".jpg");
            rows.add(List.of("spNO." + take.subject(), video, onset, onset + 1, onset + 2, "4,7", 3, take.emotion()));
        }
        LookAlike.frames(root.resolve("part_A/data/Part_A_ME_clip/depth/spNo.1_a_100"), 1, 2, number -> number + ".png");
        Path annotation = TestFiles.touch(root.resolve("part_A/annotation/readme.txt")).getParent();
        TestFiles.workbook(annotation.resolve("cas(me)3_part_A_MaE_label_JpgIndex_v2_emotion.xlsx"), new XSSFWorkbook(),
            List.of(List.of("sub", "seq")));
        TestFiles.workbook(annotation.resolve("cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx"), new XSSFWorkbook(), rows);
    }

    /** A set like SDU, described by a manifest. */
    static Path sdu(Path root, int length) {
        String rows = LookAlike.takes(SDU, LookAlike.subjects(1, 73), Map.of()).stream().map(take -> {
            String frames = "clips/%02d/%03d".formatted(take.subject(), take.number());
            LookAlike.frames(root.resolve(frames), 1, length, "%04d.jpg"::formatted);
            return "%02d,%03d,%s,%s,1,2,%d,50".formatted(take.subject(), take.number(), take.emotion(), frames, length);
        }).collect(Collectors.joining("\n"));
        return TestFiles.text(root.resolve("SDU.csv"), "subject,clip,emotion,frames,onset,apex,offset,fps\n" + rows);
    }
}
