package org.fleeting.mer.work.natives;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;

import org.fleeting.folder.Folder;
import org.fleeting.mer.work.InvalidInputException;

/**
 * A folder that native libraries are loaded from: each is compared with its record first, and unpacked where it is missing or
 * damaged. It is written beside its place and then moved there, so that a program that has loaded the damaged one keeps it.
 *
 * @param folder made if missing
 * @param whose beginning of a message, such as {@code PyTorch's}
 * @param remedy how the user names another folder, in a sentence
 */
public record LibraryFolder(Path folder, String whose, String remedy) {

    private static final long MEGABYTE = 1_000_000;

    /** What is being unpacked. */
    private static final String PARTIAL = "fleeting-partial-";

    /**
     * Makes sure that libraries lie in the folder.
     *
     * @param libraries by the names of their files; unpacked in this order
     * @throws InvalidInputException if one can't be unpacked, with the space that is needed, or the natives fragment is damaged
     * @throws CancellationException if the thread is interrupted
     */
    public void require(Map<String, NativeLibrary> libraries) {
        Map<String, NativeLibrary> faulty = new LinkedHashMap<>(libraries);
        faulty.entrySet().removeIf(named -> named.getValue().fault(folder.resolve(named.getKey())).isEmpty());
        long bytes = faulty.values().stream().mapToLong(NativeLibrary::size).sum();
        faulty.forEach((name, library) -> unpack(name, library, bytes));
    }

    private void unpack(String name, NativeLibrary library, long bytes) {
        Path beside = folder.resolve(PARTIAL + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            library.copyTo(beside);
            library.fault(beside).ifPresent(fault -> {
                throw damagedFragment(library, fault);
            });
            Folder.moveOver(beside, folder.resolve(name));
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("Cancelled while native libraries were unpacked");
        } catch (IOException e) {
            // so that what it has taken counts as free
            deleteIfLeft(beside);
            throw notUnpacked(name, bytes, e);
        } finally {
            deleteIfLeft(beside);
        }
    }

    /**
     * Deletes what a program that was killed while it unpacked has left.
     *
     * @param folder that nobody else unpacks into now
     */
    public static void deletePartial(Path folder) throws IOException {
        try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, PARTIAL + "*")) {
            for (Path file : partial) {
                Files.delete(file);
            }
        }
    }

    private static void deleteIfLeft(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // what kept it from being written is being reported already
            return;
        }
    }

    private InvalidInputException damagedFragment(NativeLibrary library, String fault) {
        return new InvalidInputException("%s native library %s of the natives fragment %s".formatted(whose, library.resource(),
            fault), "Install the extension and its natives fragment again.");
    }

    /** Returns what the user is told if libraries can't be unpacked: which, where, and how much space they take. */
    public InvalidInputException notUnpacked(String name, long bytes, IOException cause) {
        return new InvalidInputException(
            "%s native libraries can't be unpacked to %s (%s: %s); they take %d MB there, and %s"
                .formatted(whose, folder, name, cause.toString().replaceFirst("^java\\.(io|nio\\.file)\\.", ""),
                    megabytes(bytes), free()), remedy, cause);
    }

    private String free() {
        try {
            Path existing = folder.toAbsolutePath();
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            return megabytes(Files.getFileStore(existing).getUsableSpace()) + " MB are free";
        } catch (IOException e) {
            return "how much is free is not known";
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    /**
     * Checks that the folder holds no library but those named: the dynamic linker, or who loads all that is there, would take
     * it.
     *
     * @throws InvalidInputException if there is another
     */
    public void requireNoOther(DirectoryStream.Filter<Path> isForeign) {
        try (DirectoryStream<Path> foreign = Files.newDirectoryStream(folder, isForeign)) {
            for (Path file : foreign) {
                throw new InvalidInputException("%s native libraries lie in %s, and so does %s, which is none of them"
                    .formatted(whose, folder, file.getFileName()), "Delete " + file + ".");
            }
        } catch (IOException e) {
            throw new InvalidInputException("%s native libraries in %s can't be listed (%s)".formatted(whose, folder, e),
                remedy, e);
        }
    }
}
