package org.fleeting.headless.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of this run alone, removed with all its content on {@link #close()}. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a folder among the system's temporary files.
     *
     * @throws IOException if there is no place for one
     */
    public static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    /** Takes over an existing folder. */
    public static TemporaryFolder of(Path folder) {
        return new TemporaryFolder(folder);
    }

    public Path path() {
        return folder;
    }

    /** Removes the folder; what cannot be removed is named on the console and stays. */
    @Override
    public void close() {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) content.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("WARN  Temporary files stay in " + folder + ": " + e.getMessage());
        }
    }
}
