package org.fleeting.mer.dataset.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;

/**
 * A labelled table in an Excel workbook, as text.
 *
 * <p>The header row is found, not assumed: it is the first row of any sheet that holds all the anchor names, as
 * {@link HeaderRow} finds them. Sheets that are shown go before hidden ones. {@link CellTexts} says what cells give:
 * {@code 1} and {@code 4} read as written.
 */
final class Spreadsheet {

    /** One row: number as a spreadsheet counts, and its cells that are not empty by plain column name. */
    record TextRow(int number, Map<String, String> cells) {

        /** Returns the cell's text, trimmed; empty if the cell is, or the column isn't there. */
        String text(String column) {
            return cells.getOrDefault(HeaderRow.plain(column), "");
        }
    }

    /** Which columns are looked for: those that mark the header row, others that must be there, and others that may. */
    record Wanted(List<String> anchors, List<String> required, List<String> optional) {

        private List<String> all() {
            return Stream.of(anchors, required, optional).flatMap(List::stream).toList();
        }
    }

    /** A sheet with a header row. */
    private record Table(Sheet sheet, int headerRow, HeaderRow header) {

        private String name() {
            return "\"" + Excerpt.of(sheet.getSheetName()) + "\"" + (isHidden(sheet) ? " (hidden)" : "");
        }
    }

    /** How many rows of a sheet that is not read are looked at, to tell whether it might have been. */
    private static final int MOST_LOOKED_AT = 100;

    private final List<TextRow> rows;
    private final List<String> notes;

    private Spreadsheet(List<TextRow> rows, List<String> notes) {
        this.rows = rows;
        this.notes = notes;
    }

    /** Returns the rows below the header, without the empty ones. */
    List<TextRow> rows() {
        return rows;
    }

    /** Returns what the user should know of sheets and columns that are not read, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /**
     * Reads a table. The file is closed when this returns.
     *
     * @param sheetName the sheet to look in first, without regard to case; empty for their order in the workbook
     * @throws InvalidInputException if the file is no readable workbook or a hostile one, or the columns are not in it
     */
    static Spreadsheet read(Path file, String sheetName, Wanted wanted) {
        Placeholder.requireNone(file);
        try {
            WorkbookSize.require(file);
            return find(file, sheetName, wanted);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // POI answers broken files with many unchecked exceptions, its guards against zip bombs among them
            throw new InvalidInputException("Workbook " + file + " can't be read: " + reason(e),
                "Open it in a spreadsheet program and save it as \"Excel Workbook (*.xlsx)\", without a password and not as "
                    + "\"Strict\".", e);
        }
    }

    private static Spreadsheet find(Path file, String sheetName, Wanted wanted) throws IOException {
        try (InputStream stream = StrictWorkbook.open(file); Workbook workbook = open(stream)) {
            CellTexts texts = new CellTexts(file);
            List<Sheet> sheets = sheets(workbook, sheetName);
            Table lacking = null;
            for (Sheet sheet : sheets) {
                Optional<Table> table = table(sheet, wanted, Integer.MAX_VALUE, texts);
                if (table.isPresent() && (table.get().header().has(wanted.required()) || isNamed(sheet, sheetName))) {
                    requireColumns(file, table.get(), wanted.required());
                    return new Spreadsheet(rows(table.get(), texts), notes(file, table.get(), sheetName, sheets, wanted));
                }
                lacking = lacking == null ? table.orElse(null) : lacking;
            }
            if (lacking != null) {
                requireColumns(file, lacking, wanted.required());
            }
        }
        throw new InvalidInputException("Workbook " + file + " has no row with the columns "
            + String.join(" and ", wanted.anchors()), "Use the workbook as the data set's authors distribute it.");
    }

    private static Optional<Table> table(Sheet sheet, Wanted wanted, int mostRows, CellTexts texts) {
        int looked = 0;
        for (Row row : sheet) {
            if (looked++ == mostRows) {
                break;
            }
            if (row.getPhysicalNumberOfCells() >= wanted.anchors().size()) {
                HeaderRow header = HeaderRow.of(row, wanted.all(), texts);
                if (header.has(wanted.anchors())) {
                    return Optional.of(new Table(sheet, row.getRowNum(), header));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> notes(Path file, Table read, String sheetName, List<Sheet> sheets, Wanted wanted) {
        List<String> notes = new ArrayList<>();
        List<String> others = isNamed(read.sheet(), sheetName) ? List.of() : sheets.stream()
            .filter(sheet -> sheet != read.sheet())
            .flatMap(sheet -> table(sheet, wanted, MOST_LOOKED_AT, new CellTexts(file)).stream())
            .filter(table -> table.header().has(wanted.required())).map(Table::name).toList();
        if (!others.isEmpty()) {
            notes.add("Of the sheets of %s with the same columns, %s is read and not %s.".formatted(Folders.name(file),
                read.name(), Excerpt.of(others)));
        } else if (isHidden(read.sheet())) {
            notes.add("The sheet %s of %s is read: no other has the columns.".formatted(read.name(), Folders.name(file)));
        }
        if (!read.header().unused().isEmpty()) {
            notes.add("Columns of %s that are not used: %s.".formatted(Folders.name(file), Excerpt.of(read.header().unused())));
        }
        if (!read.header().choices().isEmpty()) {
            notes.add("Of columns of %s that mean the same one is read: %s.".formatted(Folders.name(file),
                Excerpt.of(read.header().choices())));
        }
        return notes;
    }

    /** Some of POI's messages begin with names of classes or end in advice to programmers; some exceptions have none. */
    private static String reason(Throwable e) {
        String first = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        String reason = first.replaceFirst("^([\\w.$]+(Exception|Error): )+", "");
        return reason.isBlank() ? "it is damaged" : Excerpt.of(reason);
    }

    /** Returns the named sheet, those that are shown, and the hidden ones. */
    private static List<Sheet> sheets(Workbook workbook, String first) {
        List<Sheet> sheets = new ArrayList<>();
        workbook.forEach(sheets::add);
        sheets.sort(Comparator.<Sheet, Boolean>comparing(sheet -> !isNamed(sheet, first))
            .thenComparing(Spreadsheet::isHidden));
        return sheets;
    }

    private static boolean isNamed(Sheet sheet, String name) {
        return sheet.getSheetName().strip().equalsIgnoreCase(name);
    }

    private static boolean isHidden(Sheet sheet) {
        Workbook workbook = sheet.getWorkbook();
        return workbook.getSheetVisibility(workbook.getSheetIndex(sheet)) != SheetVisibility.VISIBLE;
    }

    private static Workbook open(InputStream stream) throws IOException {
        // not WorkbookFactory: it looks its parts up as services, which an OSGi class loader may not find
        return FileMagic.valueOf(stream) == FileMagic.OLE2 ? new HSSFWorkbook(stream) : new XSSFWorkbook(stream);
    }

    private static void requireColumns(Path file, Table table, List<String> required) {
        List<String> missing = table.header().missing(required);
        if (!missing.isEmpty()) {
            throw new InvalidInputException("Workbook %s, sheet \"%s\", row %d lacks the column%s %s; it has: %s"
                .formatted(file, table.sheet().getSheetName(), table.headerRow() + 1, missing.size() == 1 ? "" : "s",
                    String.join(", ", missing), Excerpt.of(table.header().texts())),
                "Use the workbook as the data set's authors distribute it.");
        }
    }

    private static List<TextRow> rows(Table table, CellTexts texts) {
        List<TextRow> rows = new ArrayList<>();
        for (Row row : table.sheet()) {
            if (row.getRowNum() > table.headerRow()) {
                Map<String, String> cells = cells(row, table.header().names(), texts);
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
}
