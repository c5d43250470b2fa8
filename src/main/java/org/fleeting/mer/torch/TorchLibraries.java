package org.fleeting.mer.torch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;

/**
 * PyTorch's native libraries: those of the natives fragment, or a folder of the user's, as the folder {@code lib} of an
 * unpacked libtorch or the folder {@code torch/lib} of a Python installation.
 *
 * <p>The user names a folder by a setting, by the system property {@value #PROPERTY}, or by the environment variable
 * {@value #DJL_FOLDER}; the first of these that is there counts. DJL's own order is the other way round, so a variable
 * that names another folder is an error rather than obeyed.
 *
 * @param folder that holds them; empty for those of the fragment
 * @param isCuda whether they compute on NVIDIA's GPUs as well; those of the fragment do not
 */
record TorchLibraries(Optional<Path> folder, boolean isCuda) {

    /** The system property that names a folder for all nodes. */
    static final String PROPERTY = "fleeting.pytorch";

    /** The only version that DJL's bindings fit: the pom's {@code pytorch-jni}. */
    static final String VERSION = "2.7.1";

    private static final String DJL_FOLDER = "PYTORCH_LIBRARY_PATH";
    private static final String CUDA = "cu128";
    private static final String PYTORCH = System.mapLibraryName("torch");
    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__ *= *['\"]([^'\"]+)['\"]");
    private static final String REMEDY =
        "Name the folder \"lib\" of a libtorch %s, or leave the setting empty.".formatted(VERSION);

    private static final TorchLibraries BUNDLED = new TorchLibraries(Optional.empty(), false);

    /**
     * Returns the libraries to load.
     *
     * @param setting a folder; empty if the setting is
     * @throws InvalidInputException if a named folder doesn't hold libraries that fit
     */
    static TorchLibraries choose(Optional<Path> setting) {
        return choose(setting, System.getenv(), System::getProperty);
    }

    static TorchLibraries choose(Optional<Path> setting, Map<String, String> environment,
        Function<String, String> properties) {
        Optional<TorchLibraries> named = setting.map(folder -> in(folder, "\"PyTorch folder\""))
            .or(() -> text(properties.apply(PROPERTY))
                .map(text -> in(path(text, PROPERTY), "The system property " + PROPERTY)));
        String variable = environment.get(DJL_FOLDER);
        if (variable == null) {
            return named.orElse(BUNDLED);
        }
        TorchLibraries byVariable = text(variable).map(TorchLibraries::ofVariable).orElse(BUNDLED);
        if (named.isPresent() && !named.get().equals(byVariable)) {
            throw new InvalidInputException(
                "PyTorch is to be taken from %s, but the environment variable %s says \"%s\", which can't be overruled"
                    .formatted(named.get().folder().orElseThrow(), DJL_FOLDER, variable),
                "Unset the variable and restart KNIME, or name the same folder in both places.");
        }
        return byVariable;
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Returns what DJL will find by its variable: the first folder of a list, or the library's file itself. */
    private static TorchLibraries ofVariable(String variable) {
        return Arrays.stream(variable.split(Pattern.quote(File.pathSeparator)))
            .map(entry -> path(entry, DJL_FOLDER))
            .map(entry -> entry.endsWith(PYTORCH) ? entry.toAbsolutePath().getParent() : entry)
            .filter(TorchLibraries::holdsPyTorch)
            .findFirst()
            .map(folder -> in(folder, "The environment variable " + DJL_FOLDER))
            .orElseThrow(() -> new InvalidInputException(
                "The environment variable %s names \"%s\", where there is no %s".formatted(DJL_FOLDER, variable, PYTORCH),
                "Name the folder that holds it, or unset the variable, and restart KNIME."));
    }

    private static Path path(String text, String name) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("%s is no path: \"%s\"".formatted(name, text),
                "Name a folder, and restart KNIME.", e);
        }
    }

    private static boolean holdsPyTorch(Path folder) {
        return Files.isRegularFile(folder.resolve(PYTORCH));
    }

    /**
     * Returns the libraries in a folder, or in its folder {@code lib}.
     *
     * @param name of what names the folder, to begin a sentence with
     * @throws InvalidInputException if there are none, or of another version
     */
    static TorchLibraries in(Path named, String name) {
        Path folder = Stream.of(named, named.resolve("lib")).filter(TorchLibraries::holdsPyTorch).findFirst()
            .orElseThrow(() -> new InvalidInputException("%s names %s, where there is no %s".formatted(name, named,
                PYTORCH), REMEDY));
        boolean isCuda = Files.isRegularFile(folder.resolve(System.mapLibraryName("torch_cuda")));
        String version = version(folder);
        if (!version.equals(VERSION) && !version.startsWith(VERSION + "+")) {
            throw new InvalidInputException("%s names %s, which holds PyTorch %s, but %s is needed"
                .formatted(name, named, version, VERSION), REMEDY);
        }
        if (isCuda && !version.equals(VERSION) && !version.equals(VERSION + "+" + CUDA)) {
            throw new InvalidInputException("%s names %s, which holds PyTorch %s, but on a GPU %s+%s is needed"
                .formatted(name, named, version, VERSION, CUDA), howToGetCuda());
        }
        try {
            return new TorchLibraries(Optional.of(folder.toRealPath()), isCuda);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** A libtorch tells its version in a file beside its folder lib, and so does a Python installation. */
    private static String version(Path folder) {
        Path beside = folder.toAbsolutePath().getParent();
        try {
            Path libtorch = beside.resolve("build-version");
            if (Files.isRegularFile(libtorch)) {
                return Files.readString(libtorch).strip();
            }
            Path python = beside.resolve("version.py");
            Matcher found = PYTHON_VERSION.matcher(Files.isRegularFile(python) ? Files.readString(python) : "");
            return found.find() ? found.group(1) : VERSION;
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

    static String howToGetCuda(String system, String processor) {
        boolean isWindows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        boolean isIntel = processor.equals("amd64") || processor.equals("x86_64");
        if (!isIntel || !isWindows && !system.equals("Linux")) {
            return "PyTorch for GPUs runs here on Linux and Windows with an Intel or AMD processor (x86-64) only.";
        }
        return """
            Download PyTorch %1$s for CUDA 12.8 (several GB) from \
            https://download.pytorch.org/libtorch/%2$s/libtorch-%3$s-shared-with-deps-%1$s%%2B%2$s.zip, unpack it, name \
            its folder "lib" as "PyTorch folder" in every node that computes%4$s, and restart KNIME.\
            """.formatted(VERSION, CUDA, isWindows ? "win" : "cxx11-abi",
            isWindows ? ", add that folder to the variable PATH" : "");
    }

    /** Tells DJL which libraries to load: it asks for these properties where no variable has the name. */
    void announce() {
        announce(DJL_FOLDER, folder.map(Path::toString));
        announce("PYTORCH_VERSION", folder.map(own -> VERSION));
        // without it DJL takes a folder's libraries for those of an old compiler, whose bindings it has not
        announce("PYTORCH_FLAVOR", folder.map(own -> isCuda ? CUDA : "cpu"));
    }

    private static void announce(String name, Optional<String> value) {
        value.ifPresentOrElse(text -> System.setProperty(name, text), () -> System.clearProperty(name));
    }

    /** Returns such as {@code its bundled libraries} or {@code /opt/libtorch/lib}. */
    @Override
    public String toString() {
        return folder.map(Path::toString).orElse("its bundled libraries");
    }
}
