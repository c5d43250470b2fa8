package org.fleeting.mer.imaging;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.natives.LibraryFolder;
import org.fleeting.mer.work.natives.NativeLibraries;
import org.fleeting.mer.work.natives.NativeLibrary;

/** Starts JavaCPP, by which Java calls OpenCV and FFmpeg. */
public final class JavaCpp {

    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final String REMEDY =
        "Free space there, or name another folder by a line -Dorg.bytedeco.javacpp.cachedir=FOLDER in knime.ini, behind "
            + "-vmargs.";

    private JavaCpp() {}

    /**
     * Loads JavaCPP without its memory limit: it refuses to allocate once the whole process, a network in training
     * beside it, is larger than four Java heaps. It reads that limit a single time; other users of JavaCPP keep theirs.
     *
     * <p>Makes sure that libraries are unpacked and whole, too. JavaCPP compares sizes and dates alone, and would look for one
     * that it can't unpack among the system's.
     *
     * @param whose beginning of a message, such as {@code OpenCV's}
     * @param packages whose libraries will be loaded, such as {@code opencv}
     * @throws InvalidInputException if they are not installed, or can't be unpacked
     * @throws LinkageError if JavaCPP's own can't be loaded
     */
    public static synchronized void load(String whose, List<String> packages) {
        unpack("javacpp", whose);
        packages.forEach(name -> unpack(name, whose));
        String before = System.getProperty(MEMORY_LIMIT);
        System.setProperty(MEMORY_LIMIT, "0");
        try {
            Loader.load(Pointer.class);
        } finally {
            if (before == null) {
                System.clearProperty(MEMORY_LIMIT);
            } else {
                System.setProperty(MEMORY_LIMIT, before);
            }
        }
    }

    private static void unpack(String name, String whose) {
        List<NativeLibrary> libraries =
            NativeLibraries.in("org/bytedeco/%s/%s/".formatted(name, Loader.getPlatform()), whose);
        libraries.forEach(library -> unpack(library, libraries, whose));
    }

    private static void unpack(NativeLibrary library, List<NativeLibrary> all, String whose) {
        try {
            URL url = library.url().orElseThrow(() -> NativeLibraries.notInstalled(whose, null));
            File unpacked = Loader.cacheResource(url);
            if (library.fault(unpacked.toPath()).isPresent()) {
                unpacked.delete();
                Optional<String> fault = library.fault(Loader.cacheResource(url).toPath());
                if (fault.isPresent()) {
                    throw damaged(unpacked, fault.get(), whose);
                }
            }
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw new CancellationException("Cancelled while native libraries were unpacked");
        } catch (IOException e) {
            long bytes = all.stream().mapToLong(NativeLibrary::size).sum();
            throw new LibraryFolder(cache(), whose, REMEDY).notUnpacked(library.fileName(), bytes, e);
        }
    }

    private static Path cache() {
        try {
            return Loader.getCacheDir().toPath();
        } catch (IOException e) {
            // there can be none
            return Path.of(System.getProperty("user.home"), ".javacpp", "cache");
        }
    }

    private static InvalidInputException damaged(File library, String fault, String whose) {
        return new InvalidInputException("%s native library %s %s, and so it does when it is unpacked again"
            .formatted(whose, library, fault),
            "Delete it while no program runs that has loaded it. If that doesn't help, install the extension and its natives "
                + "fragment again.");
    }

    /**
     * Returns what to throw where native libraries can't be loaded.
     *
     * @param whose beginning of the message, such as {@code OpenCV's}
     */
    public static IllegalStateException notInstalled(String whose, LinkageError cause) {
        return new IllegalStateException(whose + " native libraries can't be loaded. Install the fragment "
            + "org.fleeting.mer.natives.%s beside the plug-in.".formatted(Loader.getPlatform()), cause);
    }
}
