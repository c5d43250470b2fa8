package org.fleeting.headless.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of this run alone, removed with all its content on {@link #close()}; if the process was killed, by the next run that
 * makes one of the same prefix.
 */
public final class TemporaryFolder implements AutoCloseable {

    /** Held by the process as long as it needs the folder. */
    private static final String LOCK = "lock";

    private static final String CONTENT = "content";

    /** A folder that is younger may not be locked yet. */
    private static final Duration YOUNGEST_LEFTOVER = Duration.ofMinutes(1);

    private final Path root;
    private final Path content;
    private final Optional<FileChannel> lock;

    private TemporaryFolder(Path root, Path content, Optional<FileChannel> lock) {
        this.root = root;
        this.content = content;
        this.lock = lock;
    }

    /**
     * Makes a folder among the system's temporary files, and clears those that killed runs of this user left there.
     *
     * @throws IOException if there is no place for one
     */
    public static TemporaryFolder create(String prefix) throws IOException {
        Path root = Files.createTempDirectory(prefix);
        FileChannel lock = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        deleteLeftovers(root.getParent(), prefix, Files.getOwner(root));
        return new TemporaryFolder(root, Files.createDirectory(root.resolve(CONTENT)), Optional.of(lock));
    }

    /** Takes over an existing folder. */
    public static TemporaryFolder of(Path folder) {
        return new TemporaryFolder(folder, folder, Optional.empty());
    }

    /** What can't be read or deleted stays, which is no worse than before, and no concern of this run. */
    private static void deleteLeftovers(Path parent, String prefix, UserPrincipal user) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                deleteIfLeft(folder, user);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    private static void deleteIfLeft(Path folder, UserPrincipal user) {
        Path file = folder.resolve(LOCK);
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.getOwner(folder).equals(user)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(YOUNGEST_LEFTOVER))) {
                deleteIfUnlocked(folder, file);
            }
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }

    private static void deleteIfUnlocked(Path folder, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                delete(folder);
            }
        } catch (OverlappingFileLockException e) {
            // this process needs it
            return;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) content.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }

    public Path path() {
        return content;
    }

    /** Removes the folder; what cannot be removed is named on the console and stays. */
    @Override
    public void close() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
            delete(root);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("WARN  Temporary files stay in " + root + ": " + e.getMessage());
        }
    }
}
