package org.fleeting.mer.torch;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Which folders PyTorch may be loaded from. Loading a library runs what is in it, and workflows come from strangers; so the
 * folders are those that the owner of the machine names, and a workflow's setting only chooses among them.
 *
 * <p>The owner names some by the system property {@value #PROPERTY} or the preference of that kind ({@link
 * OwnersPreference}), or one by the environment variable {@value #VARIABLE}. Where the setting is empty, the property's first
 * counts, then the preference's, then the variable's. DJL's own order is the other way round, so a
 * variable that names another folder is an error rather than obeyed.
 *
 * @param environment variables by name
 * @param properties of the system, by name
 * @param preference folders, divided as the property's are; empty if none is set
 */
record TorchFolders(Map<String, String> environment, Function<String, String> properties, Optional<String> preference) {

    /** The system property: folders, divided as those of a class path are. */
    static final String PROPERTY = "fleeting.pytorch";

    /** DJL's own environment variable. */
    static final String VARIABLE = "PYTORCH_LIBRARY_PATH";

    private static final String BY_PROPERTY = "The system property " + PROPERTY;
    private static final String BY_PREFERENCE = "The preference " + OwnersPreference.NODE + "/" + OwnersPreference.KEY;
    private static final String BY_VARIABLE = "The environment variable " + VARIABLE;
    private static final String ABSOLUTE = "Name a folder by its whole path, and restart KNIME.";

    /** Returns the folders of this machine. */
    static TorchFolders ofOwner() {
        return new TorchFolders(System.getenv(), System::getProperty, OwnersPreference.get());
    }

    /** A folder, and where the owner named it. */
    private record Named(Path folder, String by) {

        TorchLibraries libraries() {
            return TorchLibraries.in(folder, by);
        }
    }

    /**
     * Returns the libraries to load.
     *
     * @param setting a folder, as a workflow names it; empty if it names none
     * @throws InvalidInputException if the owner names no such folder, or a folder doesn't hold libraries that fit
     */
    TorchLibraries choose(Optional<Path> setting) {
        List<Named> named = named();
        Optional<TorchLibraries> chosen = setting.map(folder -> allowed(folder, named))
            .or(() -> named.stream().findFirst().map(Named::libraries));
        String variable = environment.get(VARIABLE);
        if (variable == null) {
            return chosen.orElse(TorchLibraries.BUNDLED);
        }
        TorchLibraries byVariable = byVariable().map(folder -> TorchLibraries.in(folder, BY_VARIABLE))
            .orElse(TorchLibraries.BUNDLED);
        if (chosen.isPresent() && !chosen.get().equals(byVariable)) {
            throw new InvalidInputException(
                "PyTorch is to be taken from %s, but the environment variable %s says \"%s\", which can't be overruled"
                    .formatted(chosen.get().folder().orElseThrow(), VARIABLE, variable),
                "Unset the variable and restart KNIME, or name the same folder in both places.");
        }
        return byVariable;
    }

    /** Returns the libraries in that of the owner's folders which a workflow names: loaded by the owner's name for it. */
    private TorchLibraries allowed(Path setting, List<Named> named) {
        return named.stream().filter(owners -> isSame(setting, owners.folder())).findFirst().map(Named::libraries)
            .or(() -> byVariable().filter(folder -> isSame(setting, folder))
                .map(folder -> TorchLibraries.in(folder, BY_VARIABLE)))
            .orElseThrow(() -> new InvalidInputException(
                "\"PyTorch folder\" names %s, and a workflow may name no folder that the owner of this machine has not "
                    .formatted(setting) + "allowed, since programs in it would run; allowed: "
                    + Stream.concat(named.stream().map(Named::folder), byVariable().stream()).distinct().map(Path::toString)
                        .reduce(
                            (one, other) -> one + ", " + other).orElse("none"),
                "Leave the setting empty. To allow a libtorch of your own, which no workflow brought along, add a line "
                    + "-D%s=FOLDER to knime.ini, behind -vmargs, or set the environment variable %s, and restart."
                        .formatted(PROPERTY, VARIABLE)));
    }

    private static boolean isSame(Path setting, Path owners) {
        Path real = real(TorchLibraries.located(owners).orElse(owners));
        return real(setting).equals(real) || real(setting.resolve("lib")).equals(real);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            // it is not there
            return folder.toAbsolutePath().normalize();
        }
    }

    private List<Named> named() {
        return Stream.concat(named(properties.apply(PROPERTY), BY_PROPERTY), named(preference.orElse(null), BY_PREFERENCE))
            .toList();
    }

    private static Stream<Named> named(String list, String by) {
        return entries(list).map(entry -> new Named(absolute(path(entry, by), by), by));
    }

    /** Returns what DJL will find by its variable: the first folder of a list, or that of the library named itself. */
    private Optional<Path> byVariable() {
        String variable = environment.get(VARIABLE);
        if (variable == null || variable.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(entries(variable).map(entry -> path(entry, BY_VARIABLE))
            .map(entry -> entry.endsWith(TorchLibraries.PYTORCH) ? entry.resolveSibling("") : entry)
            .filter(TorchLibraries::holdsPyTorch)
            .findFirst()
            .map(folder -> absolute(folder, BY_VARIABLE))
            .orElseThrow(() -> new InvalidInputException(
                "%s names \"%s\", where there is no %s".formatted(BY_VARIABLE, variable, TorchLibraries.PYTORCH),
                "Name the folder that holds it, or unset the variable, and restart KNIME.")));
    }

    private static Stream<String> entries(String list) {
        return list == null ? Stream.empty()
            : Arrays.stream(list.split(File.pathSeparator)).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    private static Path path(String text, String name) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("%s names no path: \"%s\"".formatted(name, text), ABSOLUTE, e);
        }
    }

    /** A relative path would lead to wherever the program was started, such as into a stranger's workflow. */
    private static Path absolute(Path folder, String name) {
        if (!folder.isAbsolute()) {
            throw new InvalidInputException("%s names \"%s\", which is relative to where the program was started"
                .formatted(name, folder), ABSOLUTE);
        }
        return folder;
    }
}
