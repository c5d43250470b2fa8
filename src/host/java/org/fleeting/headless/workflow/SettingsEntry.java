package org.fleeting.headless.workflow;

/**
 * A typed value of a settings file.
 *
 * @param type KNIME's name for the type, such as {@code xstring}
 * @param value as in the file, control characters still written as {@code %%00010}; null where the file says so
 */
record SettingsEntry(String type, String value) implements SettingsItem {

    private static final String STRING = "xstring";
    private static final int ESCAPE_LENGTH = 7;

    static SettingsEntry ofText(String text) {
        return new SettingsEntry(STRING, text == null ? null : escape(text));
    }

    static SettingsEntry ofInteger(int number) {
        return new SettingsEntry("xint", Integer.toString(number));
    }

    static SettingsEntry ofDouble(double number) {
        return new SettingsEntry("xdouble", Double.toString(number));
    }

    static SettingsEntry ofBoolean(boolean flag) {
        return new SettingsEntry("xboolean", Boolean.toString(flag));
    }

    /** Returns the value with its control characters. */
    String text() {
        return value == null ? null : unescape(value);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= Character.MIN_SURROGATE || text.startsWith("%%", i)) {
                escaped.append(String.format("%%%%%05d", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + ESCAPE_LENGTH)));
                i += ESCAPE_LENGTH - 1;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static boolean isEscape(String text, int start) {
        return text.startsWith("%%", start) && start + ESCAPE_LENGTH <= text.length()
            && text.substring(start + 2, start + ESCAPE_LENGTH).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
