package org.fleeting.headless.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user may have meant. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns a question to put behind a sentence, such as {@code . Did you mean "epochs"?}, or nothing if no name is alike.
     *
     * @param names what there is; keys of nested settings are divided by slashes
     */
    public static String of(String word, Collection<String> names) {
        return nearest(word, names).map(name -> ". Did you mean \"" + name + "\"?").orElse("");
    }

    /** Alike is what differs in a third of its letters at most, or is the same within other settings. */
    private static Optional<String> nearest(String word, Collection<String> names) {
        String own = lastKey(word);
        return names.stream().filter(name -> lastKey(name).equals(own)).findFirst()
            .or(() -> names.stream().filter(name -> distance(word, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(word, name))));
    }

    private static String lastKey(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: letters to add, leave out or replace; capital and small letters are the same. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
