package org.fleeting.headless.tables;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.CollectionDataValue;

/**
 * Cells as fields of a CSV file by RFC 4180. A number, true and false stand as they are, with as many digits as it takes to
 * read the same number again; all else is in quotes, so that a missing cell, which is an empty field, is no empty text. A list
 * is a JSON array. Of any other cell there is what KNIME shows of it.
 */
public final class CsvField {

    private CsvField() {}

    static String of(DataCell cell) {
        if (cell.isMissing()) {
            return "";
        }
        return cell instanceof CollectionDataValue list ? text(array(list)) : isNumber(cell) ? number(cell) : text(shown(cell));
    }

    /** Returns a text in quotes. */
    public static String text(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Tells whether cells of a type can be read again from their fields. */
    static boolean isWhole(DataType type) {
        return type.isCollectionType() ? isWhole(type.getCollectionElementType())
            : type.isCompatible(DoubleValue.class) || type.isCompatible(LongValue.class)
                || type.isCompatible(BooleanValue.class) || type.isCompatible(StringValue.class);
    }

    private static boolean isNumber(DataCell cell) {
        return cell instanceof BooleanValue || cell instanceof LongValue || cell instanceof DoubleValue;
    }

    /** KNIME's cells of whole numbers are such of fractions, too, which may lack their last digits. */
    private static String number(DataCell cell) {
        if (cell instanceof BooleanValue truth) {
            return Boolean.toString(truth.getBooleanValue());
        } else if (cell instanceof IntValue whole) {
            return Integer.toString(whole.getIntValue());
        } else if (cell instanceof LongValue whole) {
            return Long.toString(whole.getLongValue());
        }
        return Double.toString(((DoubleValue) cell).getDoubleValue());
    }

    private static String shown(DataCell cell) {
        return cell instanceof StringValue text ? text.getStringValue() : cell.toString();
    }

    private static String array(CollectionDataValue list) {
        List<String> elements = new ArrayList<>();
        for (DataCell element : list) {
            elements.add(element.isMissing() ? "null" : element instanceof CollectionDataValue inner ? array(inner)
                : isNumber(element) ? number(element) : json(shown(element)));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
