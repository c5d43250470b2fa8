package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How wide texts are in KNIME's font of nodes and annotations: the advance widths of Roboto Condensed's characters from
 * blank to tilde, out of the font's table hmtx. Kerning is left out.
 */
public enum RobotoCondensed {
    REGULAR("""
        470 504 656 1122 1011 1296 1114 358 643 653 882 1018 403 508 540 760 1011 1011 1011
        1011 1011 1011 1011 1011 1011 1011 478 415 913 981 943 865 1575 1181 1118 1161 1169 1018
        985 1210 1270 512 990 1117 974 1547 1269 1231 1135 1231 1087 1062 1066 1150 1148 1560 1129
        1075 1071 513 757 513 760 829 633 981 1010 946 1016 960 648 1010 989 470 459 923
        470 1542 992 1028 1010 1025 624 934 606 990 876 1331 899 853 899 628 500 628 1207
        """), BOLD("""
        472 534 657 1081 1035 1307 1185 331 662 663 929 974 501 739 595 680 1035 1035 1035
        1035 1035 1035 1035 1035 1035 1035 559 519 915 1030 930 916 1569 1223 1149 1167 1157 1005
        975 1199 1257 553 1004 1133 980 1553 1254 1236 1164 1236 1133 1105 1111 1169 1183 1535 1146
        1111 1086 540 780 540 800 819 678 965 1014 942 1015 980 671 1031 1008 516 502 979
        516 1519 1008 1019 1014 1018 678 930 628 1007 919 1297 926 912 926 611 518 611 1143
        """);

    private static final int UNITS_PER_EM = 2048;

    /** Of the characters outside of ASCII that our texts have, such as a dash or a sign of multiplication, none is wider. */
    private static final int OTHERS = 1209;

    /** From here on come characters of other fonts, such as Chinese ones, which are as wide as high. */
    private static final int FIRST_WIDE = 0x2e80;

    private static final String CUT = "…";

    private final int[] widths;

    RobotoCondensed(String widths) {
        this.widths = Arrays.stream(widths.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    }

    /** Returns the width of a text in one line, in the unit of the size. */
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(this::width).sum() / UNITS_PER_EM * size;
    }

    private int width(int character) {
        int index = character - ' ';
        return index >= 0 && index < widths.length ? widths[index] : character < FIRST_WIDE ? OTHERS : UNITS_PER_EM;
    }

    /** Returns a text that is no wider than asked for: its end may be missing, with dots in its place. */
    String cut(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        double space = (width - width(CUT, size)) / size * UNITS_PER_EM;
        int end = 0;
        while ((space -= width(text.codePointAt(end))) >= 0) {
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end).strip() + CUT;
    }

    /** Returns the lines of a text that is broken at line feeds and, where a line would be too wide, between words. */
    public List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R")) {
            String line = "";
            for (String word : paragraph.strip().split("\\s+")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && width(longer, size) > width) {
                    lines.add(line);
                    line = word;
                } else {
                    line = longer;
                }
            }
            lines.add(line);
        }
        return lines;
    }

    /** Returns the width of the widest of some lines. */
    public double widest(List<String> lines, double size) {
        return lines.stream().mapToDouble(line -> width(line, size)).max().orElse(0);
    }
}
