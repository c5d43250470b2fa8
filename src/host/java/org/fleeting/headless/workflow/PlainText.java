package org.fleeting.headless.workflow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of what KNIME saves as plain text or as the HTML of its editor. */
final class PlainText {

    private static final String HTML = "text/html";
    private static final Pattern LINE_END = Pattern.compile("(?i)<br\\s*/?>|</(?:p|h\\d|li|ul|ol|div|tr)>");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern NUMBER = Pattern.compile("&#(\\d{1,6});");

    private PlainText() {}

    /** Returns the text of an annotation, empty if it has none. */
    static String of(SettingsConfig annotation) {
        return of(annotation.textOrNull("text"), annotation.textOrNull("contentType"));
    }

    /**
     * Returns a text of a content type, lines parted by line feeds.
     *
     * @param text may be null
     * @param contentType may be null, which stands for plain text
     */
    static String of(String text, String contentType) {
        if (text == null) {
            return "";
        }
        String plain = HTML.equals(contentType) ? words(text) : text;
        return plain.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce((a, b) -> a + "\n" + b).orElse("");
    }

    private static String words(String html) {
        String flat = html.replaceAll("\\s+", " ");
        String lines = TAG.matcher(LINE_END.matcher(flat).replaceAll("\n")).replaceAll("");
        return NUMBER.matcher(lines).replaceAll(number -> character(Integer.parseInt(number.group(1))))
            .replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
            .replace("&amp;", "&");
    }

    private static String character(int codePoint) {
        String text = Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
        return Matcher.quoteReplacement(text);
    }
}
