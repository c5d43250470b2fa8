package org.fleeting.mer.dataset;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a name counts when people read it: how it is spelt does not. */
final class Spelling {

    /** Far longer than a name or label; longer ones count as they are, in time. */
    private static final int MOST_CHARACTERS = 1000;
    private static final Pattern NUMBER = Pattern.compile("[-\u2010-\u2015\u2212]?\\d{1,40}(?:[.,]\\d{1,40})?");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
    private static final String SIGNS_BETWEEN_WORDS = ".,:;'\"/\\#`\u00B4\u00B7";
    private static final Pattern WORD_AND_NUMBER = Pattern.compile("([a-z]*)(\\d+)");
    /** What the same people are called in front of their number, and by which of these words they are known. */
    private static final Map<String, String> WORDS_FOR_PEOPLE = Map.ofEntries(Map.entry("s", "s"), Map.entry("sp", "s"),
        Map.entry("spno", "s"), Map.entry("sub", "s"), Map.entry("subj", "s"), Map.entry("subject", "s"),
        Map.entry("subjectid", "s"), Map.entry("p", "p"), Map.entry("pp", "p"), Map.entry("part", "p"),
        Map.entry("participant", "p"), Map.entry("person", "p"), Map.entry("", ""));

    /**
     * A person called by a number.
     *
     * @param word the word in front of it, one for all that mean the same; empty for a bare number
     * @param number without zeros in front
     */
    record Numbered(String word, String number) {}

    private Spelling() {}

    /**
     * Returns the name without regard to case, blanks, what stands between words, zeros in front of numbers and the forms
     * that Unicode has for one character. Numbers that are parted stay so: {@code s1_2} is not {@code s12}. {@code 1.0} is
     * 1; {@code -1} is another number.
     */
    static String plain(String name) {
        if (name.length() > MOST_CHARACTERS) {
            return name;
        }
        String folded = digits(Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)).strip();
        if (NUMBER.matcher(folded).matches()) {
            return number(folded);
        }
        String words = LEADING_ZEROS.matcher(words(folded)).replaceAll("");
        return words.isEmpty() ? folded : words;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(character -> Character.getType(character) != Character.FORMAT).forEach(character -> {
            if (Character.isDigit(character)) {
                digits.append(Character.digit(character, 10));
            } else {
                digits.appendCodePoint(character);
            }
        });
        return digits.toString();
    }

    private static String number(String text) {
        boolean isNegative = !Character.isDigit(text.charAt(0));
        BigDecimal size = new BigDecimal((isNegative ? text.substring(1) : text).replace(',', '.'));
        return (isNegative ? size.negate() : size).stripTrailingZeros().toPlainString();
    }

    private static String words(String text) {
        StringBuilder words = new StringBuilder();
        boolean isParted = false;
        for (int character : text.codePoints().toArray()) {
            if (isBetweenWords(character)) {
                isParted = true;
            } else {
                boolean isBehindDigit = !words.isEmpty() && Character.isDigit(words.charAt(words.length() - 1));
                if (isParted && isBehindDigit && Character.isDigit(character)) {
                    words.append('-');
                }
                words.appendCodePoint(character);
                isParted = false;
            }
        }
        return words.toString();
    }

    private static boolean isBetweenWords(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL,
                Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION, Character.START_PUNCTUATION,
                Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> SIGNS_BETWEEN_WORDS.indexOf(character) >= 0;
        };
    }

    /** Returns what number a person is called by, bare or behind a word such as {@code sub}; empty for other names. */
    static Optional<Numbered> numbered(String name) {
        Matcher matcher = WORD_AND_NUMBER.matcher(plain(name));
        return matcher.matches() ? Optional.ofNullable(WORDS_FOR_PEOPLE.get(matcher.group(1)))
            .map(word -> new Numbered(word, matcher.group(2))) : Optional.empty();
    }
}
