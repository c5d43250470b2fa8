package org.fleeting.headless.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line asks for: KNIME's batch application's options with its names and meanings, -report and -tables, and
 * those of a sweep.
 */
public final class BatchOptions {

    /** Arguments of Eclipse that KNIME's batch application passes over. */
    private static final Set<String> IGNORED = Set.of("-noversioncheck", "-perspective", "-showlocation",
        "-allowdeadlock", "-checkforupdates", "-profilelist", "-profilelocation");

    /** What one may have meant by an option that is none. */
    private static final List<String> NAMES = List.of("-workflowDir", "-workflowFile", "-reset", "-nosave", "-noexecute",
        "-failonloaderror", "-destDir", "-destFile", "-workflow.variable", "-option", "-preferences", "-report", "-tables",
        "-vary", "-variants", "-store", "-processes", "-threads", "-retry", "-keepModels", "-engine", "-engine.options",
        "-status", "-log", "-cancel", "-updateLinks", "-consoleLog",
        "-check", "-help", "-vmargs");

    private static final Set<String> UNSUPPORTED = Set.of("-credential", "-masterkey");

    private Path workflow;
    private Path destinationFolder;
    private Path destinationFile;
    private Path preferences;
    private Path report;
    private Path tables;
    private boolean resets;
    private boolean saves = true;
    private boolean executes = true;
    private boolean failsOnLoadError;
    private boolean checks;
    private final List<NodeOption> nodeOptions = new ArrayList<>();
    private final List<WorkflowVariable> workflowVariables = new ArrayList<>();
    private final List<String> overwriting = new ArrayList<>();
    private final SweepOptions sweep = new SweepOptions();

    private BatchOptions() {}

    /**
     * Reads a command line.
     *
     * @throws IllegalOptionException if an option is unknown, malformed or not supported, or no workflow is named
     */
    public static BatchOptions parse(String... arguments) throws IllegalOptionException {
        BatchOptions options = new BatchOptions();
        for (String argument : arguments) {
            options.read(argument);
        }
        options.sweep.check(options);
        if (options.checks) {
            options.requireNoRun();
        } else if (options.workflow == null && options.sweep.store() == null) {
            throw new IllegalOptionException("No workflow file or directory given.");
        }
        return options;
    }

    private void requireNoRun() throws IllegalOptionException {
        if (workflow != null || sweep.store() != null) {
            throw new IllegalOptionException("-check runs no workflow. Leave out either it, or the workflow and the store.");
        }
    }

    private void read(String argument) throws IllegalOptionException {
        int separator = argument.indexOf('=');
        if (separator < 0) {
            readSwitch(argument);
        } else {
            readValue(argument, argument.substring(0, separator), argument.substring(separator + 1));
        }
    }

    private void readSwitch(String name) throws IllegalOptionException {
        switch (name) {
            case "-reset" -> resets = true;
            case "-nosave" -> saves = false;
            case "-noexecute" -> executes = false;
            case "-failonloaderror" -> failsOnLoadError = true;
            case "-check" -> checks = true;
            case "-retry", "-keepModels", "-status", "-cancel", SweepOptions.LEAVES_ITERATIONS -> sweep.readSwitch(name);
            case "-updateLinks" -> {
                // links live in metanodes and components, which are reported as unsupported on loading
            }
            case "-preferences", "-workflowFile", "-workflowDir", "-destFile", "-destDir", "-report", "-tables",
                "-workflow.variable", "-option", "-vary", "-variants", "-store", "-processes", "-threads",
                "-engine", "-engine.options", "-log", SweepOptions.TASK -> throw new IllegalOptionException("Couldn't parse "
                    + name + " argument: "
                    + name);
            default -> rejectUnlessIgnored(name);
        }
    }

    private void readValue(String argument, String name, String value) throws IllegalOptionException {
        switch (name) {
            case "-workflowDir" -> workflow = existing(value, Files.isDirectory(path(name, value)), "directory");
            case "-workflowFile" -> workflow = existing(value, Files.isRegularFile(path(name, value)), "file");
            case "-destDir" -> destinationFolder = folder(name, value);
            case "-destFile" -> destinationFile = file(name, value);
            case "-preferences" -> preferences = path(name, value);
            case "-report" -> report = folder(name, value).toAbsolutePath().normalize();
            case "-tables" -> tables = folder(name, value).toAbsolutePath().normalize();
            case "-workflow.variable" -> {
                workflowVariables.add(WorkflowVariable.parse(value));
                overwriting.add(argument);
            }
            case "-option" -> {
                nodeOptions.add(NodeOption.parse(value));
                overwriting.add(argument);
            }
            case "-store" -> sweep.setStore(folder(name, value).toAbsolutePath().normalize());
            case "-variants" -> sweep.setVariants(path(name, value).toAbsolutePath().normalize());
            case "-vary", "-processes", "-threads", "-engine", "-engine.options", "-log", SweepOptions.TASK -> sweep.readValue(
                name, value);
            default -> readSwitch(name);
        }
    }

    private static Path existing(String value, boolean exists, String kind) throws IllegalOptionException {
        if (!exists) {
            throw new IllegalOptionException("Workflow " + kind + " '" + value + "' is not a " + kind + ".");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static Path path(String name, String value) throws IllegalOptionException {
        if (value.isEmpty()) {
            throw new IllegalOptionException("Couldn't parse " + name + " argument: " + name + "= (a path is missing)");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalOptionException("Couldn't parse " + name + " argument: " + name + "=" + value
                + " (this system has no such path: " + e.getReason() + ")", e);
        }
    }

    private static Path folder(String name, String value) throws IllegalOptionException {
        Path path = path(name, value);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IllegalOptionException(name + "=" + value + " is a file. Name a directory, which need not exist.");
        }
        return path;
    }

    private static Path file(String name, String value) throws IllegalOptionException {
        Path path = path(name, value);
        if (Files.isDirectory(path)) {
            throw new IllegalOptionException(name + "=" + value + " is a directory. Name a ZIP file, which need not exist.");
        }
        return path;
    }

    private static void rejectUnlessIgnored(String name) throws IllegalOptionException {
        if (UNSUPPORTED.contains(name)) {
            throw new IllegalOptionException("Option '" + name + "' is not supported by the headless host. "
                + "Run the workflow with KNIME's batch application.");
        }
        if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalOptionException("Unknown option '" + name + "'" + Suggestion.of(name, NAMES));
        }
    }

    /** Returns the workflow: a folder, or a ZIP file of one. Absolute. */
    public Path workflow() {
        return workflow;
    }

    /** Returns the folder to save to, or null to save elsewhere. */
    public Path destinationFolder() {
        return destinationFolder;
    }

    /** Returns the ZIP file to save to, or null to save elsewhere. It takes precedence over the folder. */
    public Path destinationFile() {
        return destinationFile;
    }

    /** Returns a file of Eclipse preferences to apply first, or null. */
    public Path preferences() {
        return preferences;
    }

    /** Returns the folder for the pages of the nodes' views, or null to write none. Absolute. */
    public Path report() {
        return report;
    }

    /** Returns the folder for the tables of all nodes, or null to write none. Absolute. */
    public Path tables() {
        return tables;
    }

    /** Tells whether every node is reset before the run. */
    public boolean resets() {
        return resets;
    }

    /** Tells whether the workflow is saved after the run. */
    public boolean saves() {
        return saves;
    }

    /** Tells whether the workflow is executed, or only loaded. */
    public boolean executes() {
        return executes;
    }

    /** Tells whether a workflow that did not load completely is left alone. */
    public boolean failsOnLoadError() {
        return failsOnLoadError;
    }

    /** Tells whether no workflow is run, but the plug-ins check the machine. */
    public boolean checks() {
        return checks;
    }

    /** Returns the settings to overwrite, in the order given. */
    public List<NodeOption> nodeOptions() {
        return List.copyOf(nodeOptions);
    }

    /** Returns the workflow variables to define or overwrite, in the order given. */
    public List<WorkflowVariable> workflowVariables() {
        return List.copyOf(workflowVariables);
    }

    /** Returns the arguments that overwrite settings and workflow variables, as they were given, in their order. */
    public List<String> overwriting() {
        return List.copyOf(overwriting);
    }

    /** Returns what concerns a sweep; there is one if it names a store. */
    public SweepOptions sweep() {
        return sweep;
    }
}
