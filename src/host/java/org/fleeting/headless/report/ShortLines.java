package org.fleeting.headless.report;

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

    private static int width(String text) {
        return text.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
    }
}
