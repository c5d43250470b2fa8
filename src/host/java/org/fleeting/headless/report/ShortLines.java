package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;

/** Texts cut to the space there is; a wide character, such as a Chinese one, takes the space of two. */
final class ShortLines {

    private static final String CUT = "…";
    private static final int FIRST_WIDE = 0x1100;

    private ShortLines() {}

    /** Returns a text in one line. */
    static String cut(String text, int space) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (width(line) <= space) {
            return line;
        }
        int end = 0;
        while (width(line.substring(0, end)) + 1 < space) {
            end = line.offsetByCodePoints(end, 1);
        }
        return line.substring(0, end).strip() + CUT;
    }

    /** Returns a text in at most two lines. */
    static List<String> wrap(String text, int space) {
        List<String> lines = fill(text, space);
        return lines.size() <= 2 ? lines
            : List.of(lines.get(0), cut(String.join(" ", lines.subList(1, lines.size())), space));
    }

    /** Returns a text in as many lines as it takes, broken between words; a word that is too long is cut. */
    static List<String> fill(String text, int space) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer) > space) {
                lines.add(cut(line, space));
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(cut(line, space));
        return lines;
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
    }
}
