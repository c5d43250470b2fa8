package org.fleeting.mer.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that stands for another whose content is not on this disk: clouds, downloads under way and version control leave
 * such.
 *
 * @param file the name of the file that it stands for
 * @param kind what it is, such as {@code placeholder of iCloud}
 * @param remedy what the user can do, in sentences
 */
public record Placeholder(String file, String kind, String remedy) {

    private record Kind(Pattern name, String text, String remedy) {

        Optional<Placeholder> of(String file) {
            Matcher matcher = name.matcher(file);
            return matcher.matches() ? Optional.of(new Placeholder(matcher.group(1), text, remedy)) : Optional.empty();
        }
    }

    private static final String DOWNLOAD = "Download the folder in the program of the cloud, or copy the whole files here.";
    private static final List<Kind> KINDS = List.of(
        new Kind(Pattern.compile("\\.(.+)\\.icloud"), "placeholder of iCloud", DOWNLOAD),
        new Kind(Pattern.compile("(.+)\\.nextcloud"), "placeholder of Nextcloud", DOWNLOAD),
        new Kind(Pattern.compile("(.+)\\.owncloud"), "placeholder of ownCloud", DOWNLOAD),
        new Kind(Pattern.compile("(.+)\\.(?:crdownload|part|partial|download)"), "part of an unfinished download",
            "Download the file again."),
        new Kind(Pattern.compile("\\.syncthing\\.(.+)\\.tmp"), "part of an unfinished download of Syncthing",
            "Wait until the folder is up to date."));
    private static final String COPY_AGAIN = "Download or copy the file again.";
    private static final String POINTER = "pointer ";
    private static final int HEAD = 512;

    /** Returns what a file of that name stands for; empty for a file of its own. */
    public static Optional<Placeholder> named(String file) {
        return KINDS.stream().flatMap(kind -> kind.of(file).stream()).findFirst();
    }

    /** Returns what lies in the place of a file that is not there; empty if nothing does. */
    public static Optional<Placeholder> inPlaceOf(Path absent) {
        Path folder = absent.toAbsolutePath().getParent();
        if (folder == null || absent.getFileName() == null || Files.exists(absent)) {
            return Optional.empty();
        }
        String name = absent.getFileName().toString();
        if (Files.isSymbolicLink(absent)) {
            return Optional.of(new Placeholder(name, "link to a file that is not there",
                "Fetch the content, such as by datalad get or git annex get, or copy the whole files here."));
        }
        return Stream.of(".%s.icloud", "%s.nextcloud", "%s.owncloud", "%s.crdownload", "%s.part", "%s.partial", "%s.download",
            ".syncthing.%s.tmp").map(form -> form.formatted(name)).filter(other -> Files.exists(folder.resolve(other)))
            .flatMap(other -> named(other).stream()).findFirst();
    }

    /**
     * Returns what a file is that could not be read as what its name says, by its first bytes; empty if they tell nothing, or
     * can't be read.
     */
    public static Optional<Placeholder> contentOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return inPlaceOf(file);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return contentOf(String.valueOf(file.getFileName()), stream.readNBytes(HEAD));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Placeholder> contentOf(String name, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            return Optional.of(new Placeholder(name, POINTER + "of Git LFS",
                "Run git lfs pull in the folder of the repository."));
        }
        if (text.contains("/annex/objects/")) {
            return Optional.of(new Placeholder(name, POINTER + "of git-annex", "Run git annex get or datalad get there."));
        }
        if (text.startsWith("{") && text.contains("\"doc_id\"")) {
            return Optional.of(new Placeholder(name, POINTER + "to a document of Google Drive",
                "Download the document as a file."));
        }
        if (head.length == 0) {
            return Optional.of(new Placeholder(name, "file of 0 bytes, as clouds and broken copies leave it",
                COPY_AGAIN));
        }
        boolean isBlank = text.chars().allMatch(character -> character == 0);
        return isBlank ? Optional.of(new Placeholder(name, "file of zeros alone, as clouds and broken copies leave it",
            COPY_AGAIN)) : Optional.empty();
    }

    /**
     * Checks that a file is no pointer to its content, and that nothing of the kind lies in its place. What has no content,
     * or is not there at all, is left to whoever reads it.
     *
     * @throws InvalidInputException if not
     */
    public static void requireNone(Path file) {
        Optional<Placeholder> found = Files.exists(file) ? pointerIn(file) : inPlaceOf(file);
        found.ifPresent(stub -> {
            throw new InvalidInputException("%s %s".formatted(file, Files.exists(file) ? stub.isOne() : stub.liesThere()),
                stub.remedy());
        });
    }

    private static Optional<Placeholder> pointerIn(Path file) {
        return contentOf(file).filter(found -> found.kind().startsWith(POINTER));
    }

    /** Returns that a file is such a thing, as the end of a message that begins with the file. */
    public String isOne() {
        return "is a %s: its content is not on this disk".formatted(kind);
    }

    /** Returns that a placeholder lies in the place of a file, as the end of a message that begins with the file. */
    public String liesThere() {
        return "is not on this disk: in its place there is a " + kind;
    }
}
