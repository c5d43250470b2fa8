package org.knime.core.node.config.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How KNIME puts characters into XML attributes that XML forbids: {@code %%} and five decimal digits. */
final class Escaping {

    private static final Pattern ESCAPED = Pattern.compile("%%(\\d{5})");
    private static final char LAST_PLAIN = '\ud7ff';

    private Escaping() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = c == '%' && i + 1 < text.length() && text.charAt(i + 1) == '%';
            if (c < ' ' || c > LAST_PLAIN || doubled) {
                escaped.append(String.format("%%%%%05d", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    static String unescape(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder plain = new StringBuilder(text.length());
        Matcher matcher = ESCAPED.matcher(text);
        int done = 0;
        while (matcher.find()) {
            plain.append(text, done, matcher.start()).append((char) Integer.parseInt(matcher.group(1)));
            done = matcher.end();
        }
        return plain.append(text, done, text.length()).toString();
    }
}
