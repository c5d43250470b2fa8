package org.fleeting.mer.dataset.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.mer.work.ForeignText;

/** What parts the cells of a manifest. */
final class ManifestDelimiter {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    /** Excel's line before the header, which it doesn't show. */
    private static final Pattern SEP = Pattern.compile("\"?sep=(.)\"?[,;\\t]*(?:\\R|$)", Pattern.CASE_INSENSITIVE);
    /** How many rows a header may have above it. */
    static final int MOST_ABOVE_HEADER = 20;

    private ManifestDelimiter() {}

    /** Returns the delimiter of a table, read from its start; passes over a line that says no more than it. */
    static char of(BufferedReader reader) throws IOException {
        String text = ForeignText.beginning(reader);
        Matcher sep = SEP.matcher(text);
        if (sep.lookingAt()) {
            reader.skip(sep.end());
            return sep.group(1).charAt(0);
        }
        List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(MOST_ABOVE_HEADER + 1).toList();
        return lines.stream().flatMap(line -> DELIMITERS.stream().filter(delimiter -> isHeader(line, delimiter)))
            .findFirst().orElseGet(() -> mostOften(lines));
    }

    private static boolean isHeader(String line, char delimiter) {
        return ManifestHeader.of(List.of(line.split(Pattern.quote(String.valueOf(delimiter))))).isWhole();
    }

    private static char mostOften(List<String> lines) {
        String line = lines.isEmpty() ? "" : lines.get(0);
        return DELIMITERS.stream().max(Comparator.comparingLong(d -> line.chars().filter(c -> c == d).count()))
            .orElseThrow();
    }
}
