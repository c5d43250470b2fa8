package org.fleeting.mer.dataset.format;

import java.nio.file.Path;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellReference;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Reads the cells of a workbook as text. A workbook keeps a text once, however many cells show it, and we a copy a cell:
 * so a small file could fill the memory, were the sum not bounded.
 */
final class CellTexts {

    private static final int MOST_IN_A_CELL = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    /** A hundred times what the rows of the largest set hold. */
    private static final long MOST_IN_ALL = 16_000_000;

    private final Path file;
    private long inAll;

    CellTexts(Path file) {
        this.file = file;
    }

    /**
     * Returns the cell's text without blanks around it; empty if there is no cell, or an error in it. A formula gives the
     * value that it last had; whole numbers come without a fraction.
     *
     * @throws InvalidInputException if the text is longer than a cell's can be, or the cells read so far hold too much
     */
    String of(Cell cell) {
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> bounded(cell, cell.getStringCellValue()).replace('\u00A0', ' ').strip();
            case NUMERIC -> number(cell.getNumericCellValue());
            case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
            default -> "";
        };
    }

    private String bounded(Cell cell, String text) {
        if (text.length() > MOST_IN_A_CELL) {
            throw new InvalidInputException("Workbook %s, sheet \"%s\", cell %s has more than %d characters, which no "
                .formatted(file, cell.getSheet().getSheetName(), new CellReference(cell).formatAsString(false),
                    MOST_IN_A_CELL) + "spreadsheet program writes", WorkbookSize.RESOLUTION);
        }
        inAll += text.length();
        if (inAll > MOST_IN_ALL) {
            throw new InvalidInputException("Workbook %s has more than %d million characters of text"
                .formatted(file, MOST_IN_ALL / 1_000_000), WorkbookSize.RESOLUTION);
        }
        return text;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
