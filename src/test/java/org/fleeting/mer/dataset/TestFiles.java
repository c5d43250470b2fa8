package org.fleeting.mer.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Builds what a data set's disk holds. Frames are empty files: listing opens no image. */
public final class TestFiles {

    private TestFiles() {}

    /** Makes {@code prefix<number>.jpg} for each number from first to last. */
    public static Path frames(Path folder, String prefix, int first, int last) {
        for (int number = first; number <= last; number++) {
            touch(folder.resolve(prefix + number + ".jpg"));
        }
        return folder;
    }

    public static Path touch(Path file) {
        return text(file, "");
    }

    public static Path text(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves rows into the workbook's only sheet and closes it; null leaves a cell out, {@code =1+2} is a formula. */
    public static Path workbook(Path file, Workbook workbook, List<? extends List<?>> rows) {
        return workbook(file, workbook, Map.of("Sheet0", rows), List.of("Sheet0"));
    }

    /** Saves sheets in the given order, likewise. */
    public static Path workbook(Path file, Workbook workbook, Map<String, ? extends List<? extends List<?>>> sheets,
        List<String> order) {
        try (workbook; OutputStream out = Files.newOutputStream(file)) {
            for (String name : order) {
                fill(workbook.createSheet(name), sheets.get(name));
            }
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Sheet sheet, List<? extends List<?>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = sheet.createRow(i);
            for (int column = 0; column < rows.get(i).size(); column++) {
                fill(row, column, rows.get(i).get(column));
            }
        }
    }

    private static void fill(Row row, int column, Object value) {
        if (value == null) {
            return;
        }
        Cell cell = row.createCell(column);
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value.toString().startsWith("=")) {
            cell.setCellFormula(value.toString().substring(1));
        } else {
            cell.setCellValue(value.toString());
        }
    }
}
