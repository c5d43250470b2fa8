package org.fleeting.mer.torch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.natives.LibraryFolder;
import org.fleeting.mer.work.natives.NativeLibraries;
import org.fleeting.mer.work.natives.NativeLibrary;

import ai.djl.util.Platform;
import ai.djl.util.Utils;

/**
 * The libraries of the natives fragment, where DJL would unpack them: PyTorch's own, and DJL's binding to it. DJL takes for
 * whole what it finds there; a library cut off by a power cut would end the JVM, and for one that is missing the system's
 * dynamic linker would look elsewhere, so here all are compared with what the build recorded.
 */
final class BundledTorch {

    private static final String WHOSE = "PyTorch's";
    private static final String REMEDY =
        "Free space there, or name another folder by the environment variable DJL_CACHE_DIR.";
    private static final String PYTORCH = "pytorch/cpu/";
    private static final String BINDINGS = "jnilib/";
    private static final String BINDING = System.mapLibraryName("djl_torch");

    /** What other DJL programs look for to see whether all is unpacked. */
    private static final String LAST = System.mapLibraryName("torch");

    private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib)");

    private BundledTorch() {}

    /**
     * Returns the folder with all bundled libraries, having unpacked what was missing or damaged.
     *
     * @throws InvalidInputException if they are not installed, can't be unpacked, or another library lies there
     */
    static Path unpack() {
        Map<String, NativeLibrary> libraries = new LinkedHashMap<>();
        List<NativeLibrary> pytorch = NativeLibraries.in(PYTORCH, WHOSE);
        pytorch.forEach(library -> libraries.put(library.fileName(), library));
        NativeLibrary last = libraries.remove(LAST);
        Platform platform = platform();
        libraries.put(bindingName(platform), binding(platform, "cpu"));
        libraries.put(LAST, last);
        LibraryFolder folder = folder("%s-%s-%s".formatted(platform.getVersion(), "cpu", platform.getClassifier()));
        folder.require(libraries);
        folder.requireNoOther(file -> LIBRARY.matcher(file.getFileName().toString()).matches()
            && !file.toString().endsWith(BINDING) && !libraries.containsKey(file.getFileName().toString())
            || Files.isDirectory(file));
        return folder.folder();
    }

    /**
     * Unpacks DJL's binding to a PyTorch of the owner's, where DJL looks for it.
     *
     * @throws InvalidInputException if there is none for it, or it can't be unpacked
     */
    static void unpackBinding(String flavour) {
        Platform platform = platform();
        folder("%s-%s-%s".formatted(TorchLibraries.VERSION, flavour, platform.getClassifier()))
            .require(Map.of(bindingName(platform), binding(platform, flavour)));
    }

    /**
     * Returns which library of the natives fragment is DJL's binding to a PyTorch for GPUs.
     *
     * @throws InvalidInputException if there is none
     */
    static String bindingForGpus() {
        return binding(platform(), TorchLibraries.CUDA).resource();
    }

    private static Platform platform() {
        Platform platform = Platform.detectPlatform("pytorch");
        if (platform.isPlaceholder()) {
            throw NativeLibraries.notInstalled(WHOSE, null);
        }
        return platform;
    }

    private static String bindingName(Platform platform) {
        return platform.getApiVersion() + "-" + BINDING;
    }

    private static NativeLibrary binding(Platform platform, String flavour) {
        String folder = BINDINGS + platform.getClassifier() + "/" + flavour + "/";
        return NativeLibraries.in(folder, WHOSE).get(0);
    }

    private static LibraryFolder folder(String name) {
        return new LibraryFolder(Utils.getEngineCacheDir("pytorch").resolve(name), WHOSE, REMEDY);
    }
}
