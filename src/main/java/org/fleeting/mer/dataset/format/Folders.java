package org.fleeting.mer.dataset.format;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;

/** Looks about in an unpacked data set. Names are compared without case; hidden entries are passed over. */
public final class Folders {

    private Folders() {}

    /**
     * Lists what is in a folder, hidden entries aside, by name.
     *
     * @throws InvalidInputException if the folder can't be read
     */
    static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException("Folder " + folder + " can't be read: " + e.getMessage(),
                "Check the folder's permissions and its drive.", e);
        }
        return children.stream().filter(child -> !name(child).startsWith(".")).sorted().toList();
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
        return subfolder(folder, name).stream()
            .flatMap(outer -> Stream.concat(subfolder(outer, name).stream(), Stream.of(outer)));
    }

    private static Optional<Path> subfolder(Path folder, String name) {
        return subfolders(folder).stream().filter(child -> name(child).equalsIgnoreCase(name)).findFirst();
    }

    /** Returns the last name of a path; empty for a drive's root. */
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
