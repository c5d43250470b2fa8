package org.fleeting.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.tables.TableFolder;
import org.fleeting.headless.workflow.Workflow;

/** The places that are written to when the nodes have executed, looked at before the first one does. */
final class WrittenPlaces {

    private static final String SETTINGS = "settings.xml";

    private WrittenPlaces() {}

    /** Returns why what the command line asks to write elsewhere cannot be written, or nothing if it can. */
    static Optional<String> problem(BatchOptions options) {
        if (options.saves() && options.destinationFile() != null) {
            return problem("-destFile", options.destinationFile(), options.destinationFile().toAbsolutePath().getParent());
        } else if (options.saves() && options.destinationFolder() != null) {
            return problem("-destDir", options.destinationFolder(), options.destinationFolder().toAbsolutePath());
        }
        return Optional.empty();
    }

    /** Returns why there can be no report, or nothing if there can. */
    static Optional<String> reportProblem(BatchOptions options) {
        return options.report() == null ? Optional.empty() : problem("-report", options.report(), options.report());
    }

    /** Returns why the tables cannot be written, or nothing if they can; those of an earlier run are not overwritten. */
    static Optional<String> tablesProblem(BatchOptions options) {
        if (options.tables() == null) {
            return Optional.empty();
        }
        try {
            return TableFolder.firstTable(options.tables())
                .map(table -> "-tables=" + options.tables() + ": there is a table already, " + table
                    + ". Name another place, or delete the tables there.")
                .or(() -> problem("-tables", options.tables(), options.tables()));
        } catch (IOException e) {
            return Optional.of("-tables=" + options.tables() + ": cannot be read: " + Failure.text(e));
        }
    }

    private static Optional<String> problem(String option, Path value, Path folder) {
        Path found = folder;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return canCreateIn(found) ? Optional.empty()
            : Optional.of(option + "=" + value + ": nothing can be written to " + found + ". Name another place.");
    }

    /** Returns the first of the folders that a workflow saved in place writes to and cannot, or nothing if it can. */
    static Optional<Path> unwritable(BatchOptions options, Workflow workflow) {
        if (!options.saves() || options.destinationFile() != null || options.destinationFolder() != null) {
            return Optional.empty();
        }
        Stream<Path> folders = Files.isDirectory(options.workflow())
            ? Stream.concat(Stream.of(workflow.folder()), nodeFolders(workflow.folder()).stream())
            : Stream.of(options.workflow().getParent());
        return folders.filter(folder -> !isWritable(folder)).findFirst();
    }

    private static List<Path> nodeFolders(Path workflow) {
        try (Stream<Path> children = Files.list(workflow)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                .filter(child -> Files.isRegularFile(child.resolve(SETTINGS))).sorted().toList();
        } catch (IOException e) {
            return List.of(workflow);
        }
    }

    /** Network drives say of some folders that they can't be written to, though they can: so that is tried. */
    private static boolean isWritable(Path folder) {
        return Files.isWritable(folder) || canCreateIn(folder);
    }

    private static boolean canCreateIn(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".writable-", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
