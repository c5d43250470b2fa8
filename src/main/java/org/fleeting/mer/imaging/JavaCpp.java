package org.fleeting.mer.imaging;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * No memory limit, and no variants of libraries, such as OpenCV's for graphics cards: there are none here, and JavaCPP
     * would ask all jars of a bundle for some thirty libraries of CUDA, half of the time in which the host starts.
     */
    private static final Map<String, String> SETTINGS = Map.of("org.bytedeco.javacpp.maxPhysicalBytes", "0",
        "org.bytedeco.javacpp.platform.extension", "");

    private static final String REMEDY =
        "Free space there, or name another folder by a line -Dorg.bytedeco.javacpp.cachedir=FOLDER in knime.ini, behind "
            + "-vmargs.";

    private JavaCpp() {}

    /**
     * Loads JavaCPP, and libraries by it, without its memory limit: it refuses to allocate once the whole process, a network in
     * training beside it, is larger than four Java heaps. It reads its settings a single time; other users of JavaCPP keep
     * theirs.
     *
     * <p>Makes sure that libraries are unpacked and whole, too. JavaCPP compares sizes and dates alone, and would look for one
     * that it can't unpack among the system's.
     *
     * @param whose beginning of a message, such as {@code OpenCV's}
     * @param packages whose libraries will be loaded, such as {@code opencv}
     * @param classes that call these libraries, in the order in which they are loaded
     * @throws InvalidInputException if they are not installed, or can't be unpacked
     * @throws LinkageError if one can't be loaded
     */
    public static synchronized void load(String whose, List<String> packages, Class<?>... classes) {
        unpack("javacpp", whose);
        packages.forEach(name -> unpack(name, whose));
        Map<String, String> before = new HashMap<>();
        SETTINGS.forEach((key, value) -> before.put(key, System.getProperty(key)));
        SETTINGS.forEach(System::setProperty);
        try {
            Loader.load(Pointer.class);
            for (Class<?> one : classes) {
                Loader.load(one);
            }
        } finally {
            before.forEach(JavaCpp::restore);
        }
    }

    private static void restore(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
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
