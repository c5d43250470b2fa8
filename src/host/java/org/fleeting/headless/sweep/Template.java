package org.fleeting.headless.sweep;

/**
 * The argument of the command line by which a key of a sweep is set, with a place for the value: {@code
 * -option=4,seed,{value},long}. A key that sets several settings has several.
 *
 * @param key as in the plan
 */
record Template(String key, String text) {

    private static final String OPTION = "-option=";
    private static final String PLACE = "{value}";

    /** @param start the argument up to the value */
    static Template of(String key, String start, Object type) {
        return new Template(key, start + PLACE + "," + type);
    }

    /** Returns the argument with a value. */
    String argument(String value) {
        int place = text.lastIndexOf(PLACE);
        return text.substring(0, place) + (text.startsWith(OPTION) ? value : quoted(value))
            + text.substring(place + PLACE.length());
    }

    /** Returns the number of the node whose setting it is; empty of a workflow variable. */
    String node() {
        return text.startsWith(OPTION) ? text.substring(OPTION.length(), text.indexOf(',')) : "";
    }

    /** Returns a text as a part of a workflow variable's argument. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
