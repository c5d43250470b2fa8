package org.fleeting.mer.dataset.synthetic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.dataset.Clip;

/** Writes clips as CASME II's coding workbook, with its columns, blank ones included. */
final class CodingWorkbook {

    private static final List<String> COLUMNS = List.of("Subject", "Filename", "", "OnsetFrame", "ApexFrame",
        "OffsetFrame", "", "Action Units", "Estimated Emotion");

    private CodingWorkbook() { }

    /** Returns the workbook as an .xlsx file; the same clips give the same bytes. */
    static byte[] of(List<Clip> clips) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
            Sheet sheet = workbook.createSheet("Sheet1");
            Row header = sheet.createRow(0);
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (!COLUMNS.get(column).isEmpty()) {
                    header.createCell(column).setCellValue(COLUMNS.get(column));
                }
            }
            clips.forEach(clip -> fill(sheet.createRow(sheet.getLastRowNum() + 1), clip));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            workbook.write(file);
            return withoutTimes(file.toByteArray());
        }
    }

    private static void fill(Row row, Clip clip) {
        row.createCell(0).setCellValue(clip.subject());
        row.createCell(1).setCellValue(clip.name());
        row.createCell(3).setCellValue(clip.onset());
        row.createCell(4).setCellValue(clip.apex().orElseThrow());
        row.createCell(5).setCellValue(clip.offset());
        Cell units = row.createCell(7);
        // the real workbook mixes types in this column: a single unit is a number
        if (clip.actionUnits().matches("\\d+")) {
            units.setCellValue(Integer.parseInt(clip.actionUnits()));
        } else {
            units.setCellValue(clip.actionUnits());
        }
        row.createCell(8).setCellValue(clip.emotion());
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
