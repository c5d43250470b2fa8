package org.fleeting.headless.report;

import org.fleeting.headless.launch.Signs;

/** Text and links in HTML, whatever a name holds. */
final class Html {

    private static final int REPLACEMENT = 0xFFFD;

    private Html() {}

    /**
     * Returns a text that stands for itself, also in an attribute, with {@link Signs} for what nobody would see; half a
     * surrogate pair can't be written in UTF-8.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        Signs.shown(text.replace("\r\n", "\n")).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c);
            }
        });
        return escaped.toString();
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
