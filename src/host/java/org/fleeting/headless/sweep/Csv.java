package org.fleeting.headless.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a CSV file by RFC 4180, their fields as they stand in the file, quotes and all: so what is written anew is the same
 * to the byte. Lines may end in CR LF or LF; blank ones are passed over.
 */
final class Csv {

    static final String LINE_END = "\r\n";

    private static final char MARK = '\uFEFF';

    /**
     * A row.
     *
     * @param line where it begins in the file, from 1
     */
    record Row(int line, List<String> fields) {}

    private final String text;
    private int place;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    /**
     * Reads all rows of a file.
     *
     * @throws IOException if a quote is not closed, or something stands behind one; the message names the line
     */
    static List<Row> rows(String text) throws IOException {
        Csv csv = new Csv(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
        List<Row> rows = new ArrayList<>();
        while (csv.place < csv.text.length()) {
            Row row = csv.row();
            if (row.fields().size() > 1 || !row.fields().get(0).isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() throws IOException {
        int first = line;
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (place < text.length() && text.charAt(place++) == ',');
        return new Row(first, fields);
    }

    /** Leaves the place at the comma or the line feed behind the field. */
    private String field() throws IOException {
        int start = place;
        if (place < text.length() && text.charAt(place) == '"') {
            closeQuotes();
        }
        int end = place;
        while (place < text.length() && text.charAt(place) != ',' && text.charAt(place) != '\n') {
            place++;
        }
        if (end > start && !text.substring(end, place).isBlank()) {
            throw new IOException("line " + line + ": \"" + text.substring(end, place).strip()
                + "\" stands behind a closing quote. A quote inside of a quoted text is written twice");
        }
        if (place < text.length() && text.charAt(place) == '\n') {
            line++;
        }
        return text.substring(start, end > start ? end : place).strip();
    }

    /** Moves behind the closing quote. */
    private void closeQuotes() throws IOException {
        int first = line;
        while (++place < text.length()) {
            if (text.charAt(place) == '\n') {
                line++;
            } else if (text.charAt(place) == '"' && !text.startsWith("\"\"", place)) {
                place++;
                return;
            } else if (text.charAt(place) == '"') {
                place++;
            }
        }
        throw new IOException("line " + first + ": a quote is opened and not closed");
    }

    /** Returns the text of a field without quotes. */
    static String text(String field) {
        return field.startsWith("\"") ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
    }

    /** Returns a line of fields, with its end. */
    static String line(List<String> fields) {
        return String.join(",", fields) + LINE_END;
    }
}
