package org.fleeting.headless.report;

import java.util.Locale;

import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;

/** Cells as a user reads them. */
final class CellText {

    /** Stands for a missing cell, as in KNIME. */
    static final String MISSING = "?";

    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e7;
    private static final int DECIMALS = 4;

    private CellText() {}

    /** Returns the whole text of a cell; a fraction with at most four decimals and five digits, or in powers of ten. */
    static String of(DataCell cell) {
        if (cell.isMissing()) {
            return MISSING;
        }
        return isFraction(cell) ? number(((DoubleValue) cell).getDoubleValue()) : cell.toString();
    }

    /** Tells whether {@link #of} may round it. */
    static boolean isFraction(DataCell cell) {
        return !cell.isMissing() && cell instanceof DoubleValue
            && !cell.toString().chars().allMatch(c -> Character.isDigit(c) || c == '-');
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (size != 0 && (size < SMALL || size >= LARGE)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size < 1 ? DECIMALS : Math.max(0, DECIMALS - (int) Math.log10(size));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
    }
}
