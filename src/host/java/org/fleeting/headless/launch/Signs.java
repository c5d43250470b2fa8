package org.fleeting.headless.launch;

/**
 * What a terminal or a browser obeys rather than shows: control characters, marks of the direction of writing, characters of
 * no width. In texts that come from strangers they stand as signs, such as {@code \}{@code u001b}.
 */
public final class Signs {

    /** Format characters of Arabic, Syriac and Kaithi that have a shape, in ascending order. */
    private static final String SHAPED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u0890\u0891\u08E2";

    private static final int KAITHI_NUMBER = 0x110BD;
    private static final int KAITHI_NUMBER_ABOVE = 0x110CD;

    private Signs() {}

    /** Returns a text of lines with all but line feeds and tabulators as signs; the very same text if it has none. */
    public static String shown(String text) {
        if (text.codePoints().noneMatch(c -> c != '\n' && c != '\t' && isHidden(c))) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c != '\n' && c != '\t' && isHidden(c)) {
                shown.append(sign(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Returns a text in one line, line breaks and tabulators as blanks. */
    public static String line(String text) {
        return shown(text.replaceAll("\r\n|[\r\n\t]", " "));
    }

    /** Returns what stands for a character that nobody would see, such as {@code \}{@code u202e}. */
    public static String sign(int codePoint) {
        return String.format(Character.isBmpCodePoint(codePoint) ? "\\u%04x" : "\\u{%x}", codePoint);
    }

    /** Tells whether a character is obeyed and not shown; a line feed or tabulator is, too. */
    public static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> SHAPED.indexOf(codePoint) < 0 && codePoint != KAITHI_NUMBER
                && codePoint != KAITHI_NUMBER_ABOVE;
            default -> false;
        };
    }
}
