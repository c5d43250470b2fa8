package org.fleeting.mer.badinput;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;

/** Data sets of two subjects with a clip each, in every layout that is read. */
final class SmallSets {

    private static final List<String> USUAL = List.of("Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame",
        "Action Units", "Estimated Emotion");
    private static final int FIRST = 46;
    private static final int LAST = 48;

    private final Path root;
    private final Random random;

    private SmallSets(Path root, Random random) {
        this.root = root;
        this.random = random;
    }

    /** Writes a set in one of the layouts and returns what a user would choose: its folder or its manifest. */
    static Path write(Path root, Random random) {
        SmallSets sets = new SmallSets(root, random);
        try {
            switch (random.nextInt(8)) {
                case 0 -> sets.casme2("", XSSFWorkbook::new, "xlsx");
                case 1 -> sets.casme2("", HSSFWorkbook::new, "xls");
                case 2 -> sets.samm("");
                case 3 -> sets.mmew();
                case 4 -> sets.smic("");
                case 5 -> sets.casme3();
                case 6 -> {
                    sets.casme2("one/", HSSFWorkbook::new, "xls");
                    sets.samm("two/");
                    sets.smic("three/");
                }
                default -> {
                    return sets.manifest();
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void casme2(String at, Supplier<Workbook> workbook, String extension) throws IOException {
        frames(at + "Cropped/sub01/EP01_01f", "reg_img%d.jpg");
        frames(at + "Cropped/sub02/EP02_01f", "reg_img%d.jpg");
        workbook(at + "CASME2-coding-20140508." + extension, workbook, "Sheet1", USUAL,
            Arrays.asList("01", "EP01_01f", FIRST, 47, LAST, 12, "happiness"),
            Arrays.asList(2, "EP02_01f", FIRST, "/", LAST, "4+7", "disgust"));
    }

    private void samm(String at) throws IOException {
        frames(at + "SAMM/006/006_1_1", "006_%05d.jpg");
        frames(at + "SAMM/007/007_1_1", "007_%d.png");
        workbook(at + "SAMM_Micro_FACS_Codes_v2.xlsx", XSSFWorkbook::new, "MICRO_ONLY", USUAL,
            Arrays.asList("006", "006_1_1", FIRST, 47, LAST, 12, "Happiness"),
            Arrays.asList(7, "007_1_1", FIRST, 47, LAST, "4+7", "Other"));
    }

    private void mmew() throws IOException {
        frames("Micro_Expression/anger/S01-01-001", "%d.jpg");
        frames("Micro_Expression/fear/S02-01-001", "%d.jpg");
        workbook("MMEW_Micro_Exp.xlsx", XSSFWorkbook::new, "Sheet1", USUAL,
            Arrays.asList(1, "S01-01-001", FIRST, 47, LAST, 12, "anger"),
            Arrays.asList(2, "S02-01-001", FIRST, 47, LAST, "4+7", "fear"));
    }

    private void smic(String at) throws IOException {
        frames(at + "HS/s1/micro/negative/s1_ne_01", "image%d.bmp");
        frames(at + "HS/s02/micro/positive/s2_po_01", "image%d.bmp");
    }

    private void casme3() throws IOException {
        frames("Part_A_ME_clip/frame/spNO.1_a_46", "%d.jpg");
        frames("part_A/spNO.2/b/color", "%d.jpg");
        workbook("annotation/cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx", XSSFWorkbook::new, "label",
            List.of("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "emotion"),
            Arrays.asList("spNO.1", "a", FIRST, 47, LAST, "4", "anger"),
            Arrays.asList("spNO.2", "b", FIRST, 47, LAST, "4", "fear"));
    }

    private Path manifest() throws IOException {
        frames("a", "img%d.png");
        frames("b", "img%d.bmp");
        frames("c", "%d.jpg");
        Landmarks points = FacePoints.at(10, 8, 4);
        Files.writeString(root.resolve("a.txt"), FacePoints.lines(points, ","));
        Files.writeString(root.resolve("b.pts"),
            "version: 1\nn_points: 68\n{\n" + FacePoints.lines(points, " ") + "}\n");
        return Files.writeString(root.resolve("set.csv"), """
            subject,clip,emotion,frames,onset,apex,offset,fps,landmarks
            S1,one,fear,a,46,47,48,50,a.txt
            S2,two,"anger",b,46,,48,50,b.pts
            S2,three,joy,c,,,,,
            S3,,fear,c/46.jpg,,,,,a.txt
            """);
    }

    private void frames(String folder, String name) throws IOException {
        Path target = Files.createDirectories(root.resolve(folder));
        byte[] image = SmallImages.any(name.substring(name.lastIndexOf('.') + 1), random);
        for (int number = FIRST; number <= LAST; number++) {
            Files.write(target.resolve(name.formatted(number)), image);
        }
    }

    private void workbook(String name, Supplier<Workbook> kind, String sheetName, List<?>... rows) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        try (Workbook workbook = kind.get(); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet(sheetName);
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                for (int column = 0; column < rows[i].size(); column++) {
                    if (rows[i].get(column) instanceof Number number) {
                        row.createCell(column).setCellValue(number.doubleValue());
                    } else {
                        row.createCell(column).setCellValue(rows[i].get(column).toString());
                    }
                }
            }
            workbook.write(out);
        }
    }
}
