package org.fleeting.mer.work;

import java.util.Collection;
import java.util.stream.Collectors;

/** What messages quote of a user's files: texts there may be as long as they like, messages not. */
public final class Excerpt {

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_TEXTS = 20;

    private Excerpt() {}

    /** Returns a text, cut after {@value #MOST_CHARACTERS} characters, in one line. */
    public static String of(String text) {
        String start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
        return start.replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns texts parted by commas, the first {@value #MOST_TEXTS} of them, and how many more there are. */
    public static String of(Collection<String> texts) {
        String first = texts.stream().limit(MOST_TEXTS).map(Excerpt::of).collect(Collectors.joining(", "));
        int more = texts.size() - MOST_TEXTS;
        return more > 0 ? "%s and %d more".formatted(first, more) : first;
    }
}
