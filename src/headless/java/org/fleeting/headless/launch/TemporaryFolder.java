package org.fleeting.headless.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder of this run alone, removed with all its content on {@link #close()}. */
final class TemporaryFolder implements AutoCloseable {

    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (var content = Files.walk(folder)) {
            for (var path : (Iterable<Path>) content.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
