package org.fleeting.headless.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Content-Security-Policy of a page that is one file: its own scripts run, by their hashes, and no other; it loads nothing
 * but pictures that it holds or, if it has such, pictures from where it lies itself.
 */
final class PagePolicy {

    private static final String BETWEEN = "(?:\\s|<!--.*?-->)*";
    private static final Pattern BEGIN = Pattern.compile("(?is)\\A\\uFEFF?" + BETWEEN + "(?:<!doctype[^>]*>)?" + BETWEEN
        + "(?:<html\\b[^>]*>)?" + BETWEEN + "(?:<head\\b(?!er)[^>]*>)?" + BETWEEN + "(<meta charset=[^>]*>)?");
    private static final Pattern POLICY = Pattern.compile(
        "(?i)<meta\\s[^>]*http-equiv\\s*=\\s*[\"']?content-security-policy\\b[^>]*>\\s*");
    private static final Pattern SCRIPT = Pattern.compile("(?is)<script\\b[^>]*>(.*?)</script");

    private PagePolicy() {}

    /** Returns a page that stands alone, under a policy that allows the scripts in it; the one that it has is replaced. */
    static String under(String page) {
        return under(page, false);
    }

    /** @param hasFiles whether pictures lie in files beside it */
    static String under(String page, boolean hasFiles) {
        String scripts = SCRIPT.matcher(page).results().map(script -> " 'sha256-" + hash(script.group(1)) + "'").distinct()
            .collect(Collectors.joining());
        String policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src"
            + (scripts.isEmpty() ? " 'none'" : scripts) + "; style-src 'unsafe-inline'; img-src data:"
            + (hasFiles ? " 'self'" : "") + "; font-src data:; "
            + "base-uri 'none'; form-action 'none'\">\n";
        Matcher begin = BEGIN.matcher(page);
        int place = begin.lookingAt() ? begin.end() : 0;
        String charset = begin.group(1) == null ? "<meta charset=\"utf-8\">" : "";
        return page.substring(0, place) + charset + "\n" + policy + POLICY.matcher(page.substring(place)).replaceAll("");
    }

    /** A browser reads line ends as line feeds. */
    private static String hash(String script) {
        try {
            byte[] text = script.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
