package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;

/**
 * PyTorch's native libraries: those of the natives fragment, or a folder that the machine's owner names ({@link TorchFolders}),
 * as the folder {@code lib} of an unpacked libtorch or the folder {@code torch/lib} of a Python installation.
 *
 * @param folder that holds them; empty for those of the fragment
 * @param isCuda whether they compute on NVIDIA's GPUs as well; those of the fragment do not
 */
record TorchLibraries(Optional<Path> folder, boolean isCuda) {

    /** The only version that DJL's bindings fit: the pom's {@code pytorch-jni}. */
    static final String VERSION = "2.7.1";

    static final String CUDA = "cu128";
    private static final List<String> OF_PROCESSOR = List.of("c10", "torch_cpu", "torch");
    private static final List<String> OF_CUDA = List.of("c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch");

    /** The file by which a folder is known. */
    static final String PYTORCH = System.mapLibraryName("torch");
    /** The file by which those for GPUs are known. */
    static final String CUDA_FILE = System.mapLibraryName("torch_cuda");

    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__ *= *['\"]([^'\"]+)['\"]");
    private static final String REMEDY =
        "Name the folder \"lib\" of a libtorch %s, or none for the bundled libraries.".formatted(VERSION);

    /** Those of the natives fragment. */
    static final TorchLibraries BUNDLED = new TorchLibraries(Optional.empty(), false);

    static boolean holdsPyTorch(Path folder) {
        return Files.isRegularFile(folder.resolve(PYTORCH));
    }

    /**
     * Returns the libraries in a folder, or in its folder {@code lib}.
     *
     * @param name of what names the folder, to begin a sentence with
     * @throws InvalidInputException if there are none, some are missing or cut off, or they are of another version
     */
    static TorchLibraries in(Path named, String name) {
        Path folder = located(named).orElseThrow(
            () -> new InvalidInputException("%s names %s, where there is no %s".formatted(name, named, PYTORCH), REMEDY));
        boolean isCuda = Files.isRegularFile(folder.resolve(CUDA_FILE));
        requireVersion(folder, isCuda, name + " names " + named);
        List<String> needed = isCuda ? OF_CUDA : OF_PROCESSOR;
        needed.forEach(library -> requireWhole(folder.resolve(System.mapLibraryName(library)), name + " names " + named));
        try {
            return new TorchLibraries(Optional.of(folder.toRealPath()), isCuda);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Returns where in a folder PyTorch is: there, or in its folder {@code lib}. */
    static Optional<Path> located(Path named) {
        return Stream.of(named, named.resolve("lib")).filter(TorchLibraries::holdsPyTorch).findFirst();
    }

    private static void requireVersion(Path folder, boolean isCuda, String what) {
        String version = version(folder).orElseThrow(() -> new InvalidInputException(
            "%s, which doesn't tell its version, and with another than %s the program would end".formatted(what, VERSION),
            "Name the folder \"lib\" beside the file build-version of a libtorch %s, not a copy of it or one of the system's."
                .formatted(VERSION)));
        if (!version.equals(VERSION) && !version.startsWith(VERSION + "+")) {
            throw new InvalidInputException("%s, which holds PyTorch %s, but %s is needed".formatted(what, version, VERSION),
                REMEDY);
        }
        if (isCuda && !version.equals(VERSION) && !version.equals(VERSION + "+" + CUDA)) {
            throw new InvalidInputException("%s, which holds PyTorch %s, but on a GPU %s+%s is needed".formatted(what, version,
                VERSION, CUDA), howToGetCuda());
        }
    }

    /** A library that is missing would be looked for among the system's, and one that is cut off would end the JVM. */
    private static void requireWhole(Path library, String what) {
        try {
            if (!Files.isRegularFile(library)) {
                throw incomplete(what, library, "is missing");
            }
            if (!LibraryHeader.isWhole(library)) {
                throw incomplete(what, library, "is damaged or cut off");
            }
        } catch (IOException e) {
            throw unreadable(library, e);
        }
    }

    private static InvalidInputException incomplete(String what, Path library, String fault) {
        return new InvalidInputException("%s, where %s %s".formatted(what, library.getFileName(), fault),
            "Unpack that libtorch again.");
    }

    /** A libtorch tells its version in a file beside its folder lib, and so does a Python installation. */
    private static Optional<String> version(Path folder) {
        Path beside = folder.toAbsolutePath().getParent();
        try {
            Path libtorch = beside.resolve("build-version");
            if (Files.isRegularFile(libtorch)) {
                return Optional.of(Files.readString(libtorch).strip());
            }
            Path python = beside.resolve("version.py");
            Matcher found = PYTHON_VERSION.matcher(Files.isRegularFile(python) ? Files.readString(python) : "");
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(beside, e);
        }
    }

    private static InvalidInputException unreadable(Path folder, IOException cause) {
        return new InvalidInputException("PyTorch in %s can't be read: %s".formatted(folder, cause),
            "Check that KNIME may read it.", cause);
    }

    /** Returns where libraries for GPUs come from: a sentence or two to the user. */
    static String howToGetCuda() {
        return howToGetCuda(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** Returns whether there are bindings for GPUs of such machines, by Java's names of operating system and processor. */
    static boolean servesGpus(String system, String processor) {
        boolean isIntel = processor.equals("amd64") || processor.equals("x86_64");
        return isIntel && (isWindows(system) || system.equals("Linux"));
    }

    private static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    static String howToGetCuda(String system, String processor) {
        boolean isWindows = isWindows(system);
        if (!servesGpus(system, processor)) {
            return "PyTorch for GPUs runs here on Linux and Windows with an Intel or AMD processor (x86-64) only.";
        }
        return """
            Download PyTorch %1$s for CUDA 12.8 (several GB) from \
            https://download.pytorch.org/libtorch/%2$s/libtorch-%3$s-shared-with-deps-%1$s%%2B%2$s.zip, unpack it, name \
            its folder "lib" by a line -D%5$s=FOLDER in knime.ini, behind -vmargs%4$s, and restart KNIME.\
            """.formatted(VERSION, CUDA, isWindows ? "win" : "cxx11-abi",
            isWindows ? ", add that folder to the variable PATH" : "", TorchFolders.PROPERTY);
    }

    /**
     * Unpacks what is to be unpacked, and tells DJL which libraries to load: it asks for these properties where no variable has
     * the name.
     *
     * @throws InvalidInputException if something can't be unpacked, or a variable says otherwise
     */
    void prepare() {
        String flavour = isCuda ? CUDA : "cpu";
        System.setProperty("PYTORCH_VERSION", VERSION);
        // without it DJL takes a folder's libraries for those of an old compiler, whose bindings it has not
        System.setProperty("PYTORCH_FLAVOR", flavour);
        if (folder.isPresent()) {
            requireNoOther("PYTORCH_VERSION", VERSION);
            requireNoOther("PYTORCH_FLAVOR", flavour);
            BundledTorch.unpackBinding(flavour);
        }
        System.setProperty(TorchFolders.VARIABLE, folder.orElseGet(BundledTorch::unpack).toString());
    }

    private void requireNoOther(String variable, String needed) {
        String found = System.getenv(variable);
        if (found != null && !found.equals(needed)) {
            throw new InvalidInputException(
                "PyTorch is to be taken from %s, and the environment variable %s says \"%s\", expected: %s"
                    .formatted(this, variable, found, needed), "Unset the variable and restart KNIME.");
        }
    }

    /** Returns such as {@code its bundled libraries} or {@code /opt/libtorch/lib}. */
    @Override
    public String toString() {
        return folder.map(Path::toString).orElse("its bundled libraries");
    }
}
