package org.fleeting.mer.dataset.format;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Looks about in an unpacked data set. Names are compared as {@link DistributionName} says; hidden entries are passed over.
 */
public final class Folders {

    /** Below a folder there may be a whole disk. */
    private static final int MOST_BELOW = 300;
    private static final int DEEPEST = 3;
    /** What is in there are clips and frames, whatever the set: thousands of entries. */
    private static final Pattern SUBJECT_OR_CLIP =
        Pattern.compile("(?:subject|sub|sp[\\s_-]?no|s|ep)?[\\s._-]*\\d.*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ARCHIVES = Set.of("zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "001");

    private Folders() {}

    /**
     * Lists what is in a folder, hidden entries aside, by name.
     *
     * @throws InvalidInputException if the folder can't be read
     */
    static List<Path> children(Path folder) {
        return entries(folder).stream().filter(child -> !name(child).startsWith(".")).toList();
    }

    /**
     * Lists what is in a folder, hidden entries too, by name.
     *
     * @throws InvalidInputException if the folder can't be read
     */
    static List<Path> entries(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException("Folder " + folder + " can't be read: " + e.getMessage(),
                "Check the folder's permissions and its drive.", e);
        }
        return found.stream().sorted().toList();
    }

    /** Lists the folders in a folder by name. */
    static List<Path> subfolders(Path folder) {
        return children(folder).stream().filter(Files::isDirectory).toList();
    }

    /**
     * Returns the folders that a path such as {@code SMIC_all_cropped/HS} may mean. Unpacking an archive into a folder
     * of its own name gives {@code Cropped/Cropped}: then the inner folder comes first.
     *
     * @param path names parted by slashes; empty for the folder itself
     */
    static List<Path> within(Path folder, String path) {
        List<Path> found = List.of(folder);
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            found = found.stream().flatMap(outer -> named(outer, name)).toList();
        }
        return found;
    }

    private static Stream<Path> named(Path folder, String name) {
        return subfolders(folder, name).flatMap(outer -> Stream.concat(subfolders(outer, name), Stream.of(outer)));
    }

    /** The name as it is comes first, then other letters and separators, then dates and copies. */
    private static Stream<Path> subfolders(Path folder, String name) {
        String core = DistributionName.core(name);
        return subfolders(folder).stream().filter(child -> DistributionName.core(name(child)).equals(core))
            .sorted(Comparator.comparing((Path child) -> !name(child).equalsIgnoreCase(name))
                .thenComparing(child -> !DistributionName.plain(name(child)).equals(DistributionName.plain(name))));
    }

    /**
     * Returns a folder and those below it, the upper ones first; neither what is called like a subject or a clip, nor what
     * can't be read.
     */
    static List<Path> andBelow(Path folder) {
        List<Path> found = new ArrayList<>(List.of(folder));
        for (int i = 0; i < found.size() && found.size() < MOST_BELOW; i++) {
            Path outer = found.get(i);
            if (folder.relativize(outer).getNameCount() < DEEPEST || outer.equals(folder)) {
                found.addAll(readableSubfolders(outer).stream()
                    .filter(inner -> !SUBJECT_OR_CLIP.matcher(name(inner)).matches()).toList());
            }
        }
        return found;
    }

    /**
     * Returns what a search finds in a folder or in one below.
     *
     * @param sought what is sought, such as {@code frames of SAMM}, for the message
     * @throws InvalidInputException if it is found in two folders of which none lies in the other
     */
    static <T> Optional<T> findBelow(Path folder, String sought, Function<Path, Optional<T>> search) {
        Map<Path, T> found = new LinkedHashMap<>();
        for (Path place : andBelow(folder)) {
            if (found.keySet().stream().noneMatch(place::startsWith)) {
                search.apply(place).ifPresent(result -> found.put(place, result));
            }
        }
        if (found.size() > 1) {
            throw new InvalidInputException("%s holds %s in more than one folder: %s".formatted(folder, sought,
                Excerpt.of(found.keySet().stream().map(place -> folder.relativize(place).toString()).toList())),
                "Choose one of these folders.");
        }
        return found.values().stream().findFirst();
    }

    private static List<Path> readableSubfolders(Path folder) {
        try {
            return subfolders(folder);
        } catch (InvalidInputException e) {
            // beside a set there may be folders that nobody may read, such as a drive's lost+found
            return List.of();
        }
    }

    /** Returns what a folder holds, behind "found:". */
    static String contents(Path folder) {
        List<Path> children = children(folder);
        List<String> folders = children.stream().filter(Files::isDirectory).map(Folders::name).toList();
        List<String> files = children.stream().filter(child -> !Files.isDirectory(child))
            .map(child -> name(child) + (isArchive(child) ? " (an archive, to be unpacked)" : "")).toList();
        List<String> parts = new ArrayList<>();
        if (!folders.isEmpty()) {
            parts.add((folders.size() == 1 ? "the folder " : "the folders ") + Excerpt.of(folders));
        }
        if (!files.isEmpty()) {
            parts.add((files.size() == 1 ? "the file " : "the files ") + Excerpt.of(files));
        }
        return parts.isEmpty() ? "nothing" : String.join(" and ", parts);
    }

    /** Tells by its name whether a file is an archive. */
    static boolean isArchive(Path file) {
        return ARCHIVES.contains(extension(file));
    }

    /** Returns what stands behind the last dot of a file's name, in lower case; empty if there is none. */
    static String extension(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns the last name of a path; empty for a drive's root. */
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
