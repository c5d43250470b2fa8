package org.fleeting.mer.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.fleeting.mer.work.natives.LibraryFolder;

/**
 * The folder PyTorch's libraries are unpacked into: one for each user, {@code .djl.ai} in the home folder unless the
 * environment variable or system property {@code DJL_CACHE_DIR} names another. Of a PyTorch in a folder of the owner's
 * ({@link TorchFolders}) only DJL's own binding to it, 4 MB, is unpacked here.
 *
 * <p>It is DJL's own default on purpose. All DJL programs of a user then share one copy of 430 MB; and where two class
 * loaders of one JVM bring DJL along, the second finds the same file already loaded, which is an error one can report,
 * while a second copy of libtorch from another folder ends the JVM. It is not the temporary folder, where another user
 * could put libraries for us to run. Unlike DJL, we do not fall back to it.
 */
final class NativesCache {

    private static final String SETTING = "DJL_CACHE_DIR";
    private static final String LOCK = "fleeting.lock";

    private NativesCache() {}

    /** Returns the folder, having told DJL of it. */
    static Path choose() {
        Path folder = choose(System.getenv(), System::getProperty);
        System.setProperty(SETTING, folder.toString());
        return folder;
    }

    /** The order is DJL's, which prefers the environment. */
    static Path choose(Map<String, String> environment, Function<String, String> properties) {
        String named = environment.get(SETTING);
        if (named == null) {
            named = properties.apply(SETTING);
        }
        return named == null || named.isEmpty() ? Path.of(properties.apply("user.home"), ".djl.ai") : Path.of(named);
    }

    /**
     * Does {@code work} while no other process of ours does its own in {@code folder}. DJL unpacks beside and then
     * renames, but between looking for the result and making room for it, it may delete what another JVM has just put
     * there.
     *
     * @throws CancellationException if the thread is interrupted while it waits for the other process
     */
    static <T> T locked(Path folder, Supplier<T> work) {
        try (FileChannel lock = lock(folder)) {
            if (lock != null) {
                deleteLeftovers(folder.resolve("pytorch"));
            }
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what holds the lock until it is closed; null where there can be none, as in a read-only folder. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (FileLockInterruptionException | ClosedByInterruptException e) {
            throw new CancellationException("Cancelled while another program unpacks PyTorch");
        } catch (IOException | OverlappingFileLockException e) {
            if (channel != null) {
                channel.close();
            }
            return null;
        }
    }

    /**
     * Deletes what a JVM that was killed while it unpacked has left, which may be 430 MB. Other programs than ours may
     * be unpacking now: theirs is younger.
     */
    private static void deleteLeftovers(Path natives) {
        deletePartial(natives);
        FileTime hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(natives, "tmp[0-9]*")) {
            for (Path leftover : leftovers) {
                if (Files.isDirectory(leftover) && Files.getLastModifiedTime(leftover).compareTo(hourAgo) < 0) {
                    delete(leftover);
                }
            }
        } catch (IOException e) {
            // no folder yet at the first start, or leftovers that are not ours: PyTorch starts all the same
            return;
        }
    }

    /** Deletes what was being unpacked by us: only who holds the lock does that. */
    private static void deletePartial(Path natives) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(natives, Files::isDirectory)) {
            for (Path folder : folders) {
                LibraryFolder.deletePartial(folder);
            }
        } catch (IOException e) {
            // no folder yet at the first start, or one that may not be read: PyTorch starts all the same
            return;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
