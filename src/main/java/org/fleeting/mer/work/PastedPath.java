package org.fleeting.mer.work;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths as people paste them into settings and tables: in quotation marks, as {@code file:} URLs, with the separators of
 * another system, with {@code ~} for the home folder. A file that is called just so is meant before all that.
 */
public final class PastedPath {

    /** Blanks, byte order marks, and the marks of direction that Windows copies with a path. */
    private static final String UNSEEN = "[\\s\\u00A0\\uFEFF\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069]+";
    private static final Pattern MARGIN = Pattern.compile("^" + UNSEEN + "|" + UNSEEN + "$");
    private static final List<String> PAIRS = List.of("\"\"", "''", "``", "\u201C\u201D", "\u201E\u201C", "\u201E\u201D",
        "\u201D\u201D", "\u201A\u2018", "\u2018\u2019", "\u2019\u2019", "\u00AB\u00BB", "\u00BB\u00AB", "\u2039\u203A",
        "\u203A\u2039", "<>");
    /** What no name begins or ends with, also where its counterpart was not copied. */
    private static final Pattern LONE_QUOTES = Pattern.compile("^[\"\u201C\u201D\u201E]+|[\"\u201C\u201D\u201E]+$");
    private static final Pattern FILE_URL = Pattern.compile("(?i)file:(?://([^/]*))?(.*)", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*", Pattern.DOTALL);
    private static final Pattern DRIVE = Pattern.compile("(?:[\\\\/]{2}[?.][\\\\/])?([A-Za-z]:)(?:[\\\\/].*)?", Pattern.DOTALL);
    private static final Pattern SHARE = Pattern.compile("\\\\\\\\([^\\\\]+).*", Pattern.DOTALL);
    private static final Pattern HOME = Pattern.compile("~(?:[/\\\\].*)?", Pattern.DOTALL);
    private static final Pattern VARIABLE =
        Pattern.compile("(?:\\$(\\w+)|\\$\\{(\\w+)\\}|%(\\w+)%)(?:[/\\\\].*)?", Pattern.DOTALL);
    private static final Pattern OCTETS = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final String REMEDY = "Give the path that it has on this machine, or a relative one.";

    private PastedPath() {}

    /**
     * Returns the path that a text means, absolute or relative as it is given.
     *
     * @param base the folder where relative paths start, if there is one
     * @throws InvalidInputException if it is empty, an address on the net, or lies on a drive or share of Windows while this
     *     is another system
     * @throws InvalidPathException if no path on this system can be written so
     */
    public static Path of(String text, Optional<Path> base) {
        return isThere(text, base) ? Path.of(text) : Path.of(plain(text, File.separatorChar == '\\'));
    }

    /** A folder may be called like a quotation, or hold a backslash in its name. */
    private static boolean isThere(String text, Optional<Path> base) {
        try {
            Path path = Path.of(text);
            return !text.isEmpty() && (path.isAbsolute() || base.isPresent())
                && Files.exists(base.map(folder -> folder.resolve(path)).orElse(path), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns the text without blanks, marks that can't be seen, and quotation marks around it. */
    public static String unquoted(String text) {
        String inner = MARGIN.matcher(text).replaceAll("");
        for (String pair : PAIRS) {
            if (inner.length() >= 2 && inner.charAt(0) == pair.charAt(0)
                && inner.charAt(inner.length() - 1) == pair.charAt(1)) {
                return unquoted(inner.substring(1, inner.length() - 1));
            }
        }
        String closed = LONE_QUOTES.matcher(inner).replaceAll("");
        return closed.equals(inner) ? inner : unquoted(closed);
    }

    static String plain(String text, boolean isWindows) {
        String path = unquoted(text);
        Matcher url = FILE_URL.matcher(path.regionMatches(true, 0, "file:", 0, 5) ? path.replace('\\', '/') : "");
        if (url.matches()) {
            path = ofUrl(url.group(1), decoded(url.group(2)));
        }
        if (path.isEmpty()) {
            throw new InvalidInputException("\"%s\" is no path".formatted(Excerpt.of(text)), REMEDY);
        }
        Matcher address = ADDRESS.matcher(path);
        if (address.matches()) {
            throw new InvalidInputException("\"%s\" is an address (%s), no path on this machine".formatted(Excerpt.of(text),
                address.group(1).toLowerCase(Locale.ROOT)), "Download it or mount it, and give the path of the copy.");
        }
        Matcher variable = VARIABLE.matcher(path);
        if (variable.matches()) {
            throw new InvalidInputException("\"%s\" begins with a variable, which is not replaced here"
                .formatted(Excerpt.of(text)), "Write out what it stands for.");
        }
        if (HOME.matcher(path).matches()) {
            path = System.getProperty("user.home") + path.substring(1);
        }
        return isWindows ? path : withoutBackslashes(text, path);
    }

    private static String ofUrl(String authority, String path) {
        boolean isHere = authority == null || authority.isEmpty() || authority.equalsIgnoreCase("localhost")
            || authority.equals("127.0.0.1");
        if (!isHere && DRIVE.matcher(authority).matches()) {
            // file://C:/data, a common slip
            return authority + path;
        }
        if (!isHere) {
            return "\\\\" + authority + path.replace('/', '\\');
        }
        return path.startsWith("/") && DRIVE.matcher(path.substring(1)).matches() ? path.substring(1) : path;
    }

    private static String withoutBackslashes(String text, String path) {
        Matcher drive = DRIVE.matcher(path);
        if (drive.matches()) {
            throw new InvalidInputException("\"%s\" lies on the drive %s of Windows, and this is another system"
                .formatted(Excerpt.of(text), drive.group(1).toUpperCase(Locale.ROOT)), REMEDY);
        }
        Matcher share = SHARE.matcher(path);
        if (share.matches()) {
            throw new InvalidInputException("\"%s\" lies on the share %s of a network of Windows, and this is another system"
                .formatted(Excerpt.of(text), share.group(1)), "Mount the share, and give its path on this machine.");
        }
        // a shell writes "my\ clips"; Windows has no names that begin with a blank
        String unescaped = path.replace("\\ ", " ");
        boolean isOfShell = path.startsWith("/");
        return (isOfShell ? unescaped.replaceAll("\\\\([^\\p{L}\\p{N}])", "$1") : unescaped).replace('\\', '/');
    }

    /** Returns the text with %20 and its like replaced; what is no UTF-8 then, or no such number, stays. */
    private static String decoded(String text) {
        return OCTETS.matcher(text).replaceAll(octets -> {
            byte[] bytes = HexFormat.of().parseHex(octets.group().replace("%", ""));
            try {
                return Matcher.quoteReplacement(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException e) {
                return Matcher.quoteReplacement(octets.group());
            }
        });
    }
}
