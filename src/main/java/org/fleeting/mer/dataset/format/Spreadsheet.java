package org.fleeting.mer.dataset.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;

/**
 * A labelled table in an Excel workbook, as text.
 *
 * <p>The header row is found, not assumed: it is the first row of any sheet that holds all the anchor names. Names are
 * compared without case and blanks. {@link CellTexts} says what cells give: {@code 1} and {@code 4} read as written.
 */
final class Spreadsheet {

    /** One row: number as a spreadsheet counts, and its cells that are not empty by plain column name. */
    record TextRow(int number, Map<String, String> cells) {

        /** Returns the cell's text, trimmed; empty if the cell is, or the column isn't there. */
        String text(String column) {
            return cells.getOrDefault(plain(column), "");
        }
    }

    private final List<TextRow> rows;

    private Spreadsheet(List<TextRow> rows) {
        this.rows = rows;
    }

    /** Returns the rows below the header, without the empty ones. */
    List<TextRow> rows() {
        return rows;
    }

    /**
     * Reads a table. The file is closed when this returns.
     *
     * @param sheetName the sheet to look in first, without regard to case; empty for their order in the workbook
     * @param anchors columns that mark the header row
     * @param required further columns that must be there
     * @throws InvalidInputException if the file is no readable workbook or a hostile one, or the columns are not in it
     */
    static Spreadsheet read(Path file, String sheetName, List<String> anchors, List<String> required) {
        Placeholder.requireNone(file);
        try {
            WorkbookSize.require(file);
            return find(file, sheetName, anchors, required);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // POI answers broken files with many unchecked exceptions, its guards against zip bombs among them
            throw new InvalidInputException("Workbook " + file + " can't be read: " + reason(e),
                "Open it in a spreadsheet program and save it as .xlsx without a password.", e);
        }
    }

    private static Spreadsheet find(Path file, String sheetName, List<String> anchors, List<String> required)
        throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file)); Workbook workbook = open(stream)) {
            CellTexts texts = new CellTexts(file);
            for (Sheet sheet : sheets(workbook, sheetName)) {
                for (Row row : sheet) {
                    Map<Integer, String> header = header(row, texts);
                    if (anchors.stream().allMatch(anchor -> header.containsValue(plain(anchor)))) {
                        requireColumns(file, row, header, required, texts);
                        return new Spreadsheet(rows(sheet, row.getRowNum(), header, texts));
                    }
                }
            }
        }
        throw new InvalidInputException("Workbook " + file + " has no row with the columns "
            + String.join(" and ", anchors), "Use the workbook as the data set's authors distribute it.");
    }

    /** Some of POI's messages begin with names of classes or end in advice to programmers; some exceptions have none. */
    private static String reason(Throwable e) {
        String first = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        String reason = first.replaceFirst("^([\\w.$]+(Exception|Error): )+", "");
        return reason.isBlank() ? "it is damaged" : Excerpt.of(reason);
    }

    private static List<Sheet> sheets(Workbook workbook, String first) {
        List<Sheet> sheets = new ArrayList<>();
        workbook.forEach(sheets::add);
        sheets.sort(Comparator.comparing(sheet -> !sheet.getSheetName().strip().equalsIgnoreCase(first)));
        return sheets;
    }

    private static Workbook open(InputStream stream) throws IOException {
        // not WorkbookFactory: it looks its parts up as services, which an OSGi class loader may not find
        return FileMagic.valueOf(stream) == FileMagic.OLE2 ? new HSSFWorkbook(stream) : new XSSFWorkbook(stream);
    }

    private static Map<Integer, String> header(Row row, CellTexts texts) {
        Map<Integer, String> header = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Cell cell : row) {
            String name = plain(texts.of(cell));
            if (!name.isEmpty() && names.add(name)) {
                header.put(cell.getColumnIndex(), name);
            }
        }
        return header;
    }

    private static void requireColumns(Path file, Row row, Map<Integer, String> header, List<String> required,
        CellTexts texts) {
        List<String> missing = required.stream().filter(column -> !header.containsValue(plain(column))).toList();
        if (!missing.isEmpty()) {
            List<String> found = new ArrayList<>();
            row.forEach(cell -> found.add(texts.of(cell)));
            found.removeIf(String::isEmpty);
            throw new InvalidInputException("Workbook %s, sheet \"%s\", row %d lacks the column%s %s; it has: %s"
                .formatted(file, row.getSheet().getSheetName(), row.getRowNum() + 1, missing.size() == 1 ? "" : "s",
                    String.join(", ", missing), Excerpt.of(found)),
                "Use the workbook as the data set's authors distribute it.");
        }
    }

    private static List<TextRow> rows(Sheet sheet, int headerRow, Map<Integer, String> header, CellTexts texts) {
        List<TextRow> rows = new ArrayList<>();
        for (Row row : sheet) {
            if (row.getRowNum() > headerRow) {
                Map<String, String> cells = cells(row, header, texts);
                if (!cells.isEmpty()) {
                    rows.add(new TextRow(row.getRowNum() + 1, cells));
                }
            }
        }
        return rows;
    }

    private static Map<String, String> cells(Row row, Map<Integer, String> header, CellTexts texts) {
        Map<String, String> cells = new HashMap<>();
        // not by columns: a hostile header has thousands of them, over rows of one cell
        for (Cell cell : row) {
            String name = header.get(cell.getColumnIndex());
            String text = name == null ? "" : texts.of(cell);
            if (!text.isEmpty()) {
                cells.put(name, text);
            }
        }
        return cells;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00A0]", "");
    }
}
