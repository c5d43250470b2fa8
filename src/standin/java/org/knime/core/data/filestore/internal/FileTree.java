package org.knime.core.data.filestore.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes a file or a folder with all it holds. */
final class FileTree {

    private FileTree() {}

    static void copy(Path source, Path target) throws IOException {
        for (Path path : walk(source)) {
            Files.copy(path, target.resolve(source.relativize(path).toString()));
        }
    }

    /** Deletes what can be deleted. */
    static void delete(Path root) {
        try {
            for (Path path : walk(root).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            root.toFile().deleteOnExit();
        }
    }

    private static List<Path> walk(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.toList();
        }
    }
}
