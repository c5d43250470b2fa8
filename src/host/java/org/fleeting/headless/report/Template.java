package org.fleeting.headless.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page, or a piece of one, that lies as a file beside this class: {@code {{name}}} is the place of a value. Values are
 * put in once, so that nothing in one is taken for a place.
 */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String file;
    private final Map<String, String> values = new HashMap<>();

    Template(String file) {
        this.file = file;
    }

    /**
     * Gives a value its place.
     *
     * @param html is put in as it is
     */
    Template with(String name, String html) {
        values.put(name, html);
        return this;
    }

    /**
     * Returns the text with all values in their places.
     *
     * @throws IllegalStateException if a place has no value
     */
    String html() {
        return PLACE.matcher(read(file)).replaceAll(this::quotedValue);
    }

    private String quotedValue(MatchResult place) {
        String name = place.group(1);
        if (!values.containsKey(name)) {
            throw new IllegalStateException(file + " has a place for " + name + ", but there is no value for it");
        }
        return Matcher.quoteReplacement(values.get(name));
    }

    /** Returns the text of a file beside this class. */
    static String read(String file) {
        try (InputStream in = Template.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
