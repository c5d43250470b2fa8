package org.fleeting.headless.report;

/** Text and links in HTML, whatever a name holds. */
final class Html {

    private static final int REPLACEMENT = 0xFFFD;

    private Html() {}

    /** Returns a text that stands for itself, also in an attribute; half a surrogate pair can't be written in UTF-8. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int c) {
        return c >= ' ' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) || c == '\n' || c == '\t';
    }

    /** Returns a link. */
    static String link(String href, String text) {
        return "<a href=\"" + escape(href) + "\">" + escape(text) + "</a>";
    }

    /** Returns a table of names and values. */
    static String pairs(String nameHeader, String valueHeader, Iterable<String> rows) {
        return "<table class=\"pairs\"><thead><tr><th scope=\"col\">" + escape(nameHeader) + "</th><th scope=\"col\">"
            + escape(valueHeader) + "</th></tr></thead><tbody>\n" + String.join("\n", rows) + "</tbody></table>\n";
    }

    /**
     * Returns a row of a table of names and values.
     *
     * @param valueHtml is HTML
     */
    static String pair(String name, String valueHtml) {
        return "<tr><th scope=\"row\">" + escape(name) + "</th><td>" + valueHtml + "</td></tr>";
    }
}
