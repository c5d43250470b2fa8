package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder beside a set's that is filled first, and where the earlier set is put aside. A file beside them is locked until
 * the set is complete: when a run was killed, the lock is gone, and the next run clears what it has left.
 */
final class PartialFolder implements AutoCloseable {

    private static final String PARTIAL = ".partial-";
    private static final String REPLACED = ".replaced-";
    private static final String LOCK = ".lock";

    /** What was left before there were locks, or where there can be none. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    /** Of this program, whose own locks the system would let it have twice. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path replaced;
    private final Path lockFile;
    private FileChannel lock;

    /** @param target the set's folder */
    PartialFolder(Path target) {
        this(target, UUID.randomUUID().toString());
    }

    private PartialFolder(Path target, String id) {
        path = target.resolveSibling("." + target.getFileName() + PARTIAL + id);
        replaced = target.resolveSibling("." + target.getFileName() + REPLACED + id);
        lockFile = target.resolveSibling("." + target.getFileName() + PARTIAL + id + LOCK);
    }

    /** Returns the folder to fill. */
    Path path() {
        return path;
    }

    /** Returns where the earlier set goes until this one is in its place. */
    Path replaced() {
        return replaced;
    }

    /** Makes the folder, and its parents, and holds it until it is closed. */
    void create() throws IOException {
        HELD.add(path);
        Files.createDirectories(path.getParent());
        lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock(lock);
        Files.createDirectory(path);
    }

    /** Returns whether the file is now held; not where the file system has no locks, or somebody else holds it. */
    private static boolean lock(FileChannel file) throws ClosedByInterruptException {
        try {
            FileLock held = file.tryLock();
            return held != null;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes the folder, unless it has been moved away, and lets go of it. */
    @Override
    public void close() throws IOException {
        try {
            delete(path);
        } finally {
            if (lock != null) {
                lock.close();
                Files.deleteIfExists(lockFile);
            }
            HELD.remove(path);
        }
    }

    /**
     * Clears what killed runs have left beside a set's folder: nothing that a run still fills, and no folder that holds
     * anything but a set.
     *
     * @param ownNames names of what a set's folder holds
     */
    static void clear(Path target, Set<String> ownNames) throws IOException {
        Path parent = target.getParent();
        if (!Files.isDirectory(parent)) {
            return;
        }
        Pattern name = Pattern.compile(Pattern.quote("." + target.getFileName()) + "(?:%s|%s)([0-9a-f-]{8,36})(?:%s)?"
            .formatted(Pattern.quote(PARTIAL), Pattern.quote(REPLACED), Pattern.quote(LOCK)));
        List<PartialFolder> left;
        try (Stream<Path> beside = Files.list(parent)) {
            left = beside.map(file -> name.matcher(file.getFileName().toString())).filter(Matcher::matches)
                .map(matcher -> matcher.group(1)).distinct().map(id -> new PartialFolder(target, id)).toList();
        }
        for (PartialFolder one : left) {
            if (!HELD.contains(one.path) && holdsOnly(one.path, ownNames) && holdsOnly(one.replaced, ownNames)) {
                one.clear(target);
            }
        }
    }

    private static boolean holdsOnly(Path partial, Set<String> ownNames) throws IOException {
        if (!Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            return Files.notExists(partial, LinkOption.NOFOLLOW_LINKS);
        }
        try (DirectoryStream<Path> foreign =
            Files.newDirectoryStream(partial, file -> !ownNames.contains(file.getFileName().toString()))) {
            return !foreign.iterator().hasNext();
        }
    }

    private void clear(Path target) throws IOException {
        if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            if (isOld(path) && isOld(replaced)) {
                clearUnheld(target);
            }
            return;
        }
        boolean isFree;
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            isFree = lock(file);
            if (isFree) {
                clearUnheld(target);
            }
        }
        if (isFree) {
            Files.deleteIfExists(lockFile);
        }
    }

    private static boolean isOld(Path folder) throws IOException {
        return Files.notExists(folder, LinkOption.NOFOLLOW_LINKS) || Files.getLastModifiedTime(folder).toInstant()
            .isBefore(Instant.now().minus(LONGEST_RUN));
    }

    /** A run may have been killed between putting the earlier set aside and moving its own into place. */
    private void clearUnheld(Path target) throws IOException {
        delete(path);
        if (Files.exists(replaced, LinkOption.NOFOLLOW_LINKS) && Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(replaced, target);
        }
        delete(replaced);
    }

    /** Deletes a folder and all in it, if it is there; follows no link. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
