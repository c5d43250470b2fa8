package org.fleeting.headless.report;

import java.util.Locale;

/** Elements and numbers of SVG. */
final class Svg {

    private Svg() {}

    /** Returns a line of text; y is its base line. */
    static String text(String styleClass, double x, double y, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>".formatted(styleClass, number(x), number(y),
            Html.escape(text));
    }

    /** Returns a line of text that is as wide as asked for in any font; y is its base line. */
    static String text(String styleClass, double x, double y, double width, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>%n"
            .formatted(styleClass, number(x), number(y), number(width), Html.escape(text));
    }

    /** Returns the attributes that place an element. */
    static String place(Box box) {
        return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"".formatted(number(box.x()), number(box.y()),
            number(box.width()), number(box.height()));
    }

    /** Returns a tenth of a pixel at the finest. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
