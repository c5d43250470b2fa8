package org.fleeting.mer.dataset.format;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of folders and workbooks as sets are passed on from hand to hand: letter case, blanks, hyphens and underscores don't
 * count, nor do dates, versions and what tells a copy or a download.
 */
final class DistributionName {

    private static final Pattern DATE = Pattern.compile(
        "(?<!\\d)(?:19|20)\\d\\d(?:([-_. ]?)(?:0\\d|1[0-2])\\1[0-3]\\d(?:t\\d{6}z(?:[-_ ]\\d+)*)?)?(?!\\d)");
    private static final Pattern VERSION = Pattern.compile("(?<![a-z0-9])v(?:er(?:sion)?)?[._ ]?\\d+(?:\\.\\d+)*(?![a-z0-9])");
    private static final Pattern COPY =
        Pattern.compile("\\(\\d+\\)|(?<![a-z])(?:copy of|copy|kopie von|kopie|copie de|copie|copia de|copia)(?![a-z])");
    /** CAS(ME)^2, another set than CASME II. */
    private static final Pattern CASME_SQUARED = Pattern.compile("cas[^a-z0-9]+me[^a-z0-9]*2");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern RUN = Pattern.compile("\\p{L}+|\\d+");

    private DistributionName() {}

    /** Returns the letters and digits of a name, in lower case. */
    static String plain(String name) {
        String told = CASME_SQUARED.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("casmesquared");
        return BETWEEN.matcher(told).replaceAll("").replace("casmeiii", "casme3")
            .replace("casmeii", "casme2");
    }

    /** Returns the letters and digits of a name but those of dates, versions and copies, in lower case. */
    static String core(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        for (Pattern aside : new Pattern[] {DATE, VERSION, COPY}) {
            text = aside.matcher(text).replaceAll(" ");
        }
        return plain(text);
    }

    /**
     * Returns what a place such as {@code sub01/EP02_01f} has in common with other spellings of it: {@code sub1/ep02-1F},
     * {@code sub_001/EP2_01f}.
     */
    static String numbered(String place) {
        StringBuilder text = new StringBuilder();
        for (String name : place.toLowerCase(Locale.ROOT).split("/")) {
            text.append('/');
            Matcher run = RUN.matcher(name);
            while (run.find()) {
                text.append('_').append(run.group().replaceFirst("^0+(?=\\d)", ""));
            }
        }
        return text.toString();
    }
}
