package org.fleeting.mer.dataset.synthetic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.Clip;

/**
 * The workbook that lists a set's clips, on one sheet: notes, a header, a row for each clip.
 *
 * @param fileName ends in .xlsx
 * @param notes rows above the header
 * @param columns the header; an empty name is a blank column
 * @param values a clip's value for each column: text, a whole number, or null for none
 */
record CodingTable(String fileName, String sheetName, List<String> notes, List<String> columns,
    Function<Clip, List<Object>> values) implements TableFile {

    @Override
    public byte[] of(List<Clip> clips) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
            Sheet sheet = workbook.createSheet(sheetName);
            notes.forEach(note -> next(sheet).createCell(0).setCellValue(note));
            fill(next(sheet), columns);
            clips.forEach(clip -> fill(next(sheet), values.apply(clip)));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            workbook.write(file);
            return withoutTimes(file.toByteArray());
        }
    }

    private static Row next(Sheet sheet) {
        return sheet.createRow(sheet.getLastRowNum() + 1);
    }

    private static void fill(Row row, List<?> values) {
        for (int column = 0; column < values.size(); column++) {
            if (values.get(column) instanceof Integer number) {
                row.createCell(column).setCellValue(number);
            } else if (values.get(column) instanceof String text && !text.isEmpty()) {
                row.createCell(column).setCellValue(text);
            }
        }
    }

    /** Packs the parts anew with one fixed time, or two runs of one seed would differ in the clock's value. */
    private static byte[] withoutTimes(byte[] file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file));
            ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                ZipEntry entry = new ZipEntry(part.getName());
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                parts.transferTo(zip);
                zip.closeEntry();
            }
        }
        return packed.toByteArray();
    }
}
