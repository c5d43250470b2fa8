package org.fleeting.headless.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line asks of a sweep: the same workflow once for each variant of its settings. */
public final class SweepOptions {

    /** What this process is to do of a sweep; for what starts processes, not for users. */
    public static final String TASK = "-task";

    /** Lets a task leave the iterations of loops to others. As above. */
    public static final String LEAVES_ITERATIONS = "-leaveIterations";

    /** What runs tasks: this machine, Slurm, or whatever takes a list of commands. */
    private static final List<String> ENGINES = List.of("local", "slurm", "list");

    private static final String NEEDS_STORE = ": -store=DIR is missing, the directory that keeps the plan and the results.";

    private Path store;
    private Path variants;
    private final List<Variation> variations = new ArrayList<>();
    private int processes;
    private int threads;
    private String task;
    private boolean leavesIterations;
    private String engine;
    private String engineOptions = "";
    private String log;
    private boolean showsStatus;
    private boolean cancels;
    private boolean retries;
    private boolean keepsModels;

    SweepOptions() {}

    void setStore(Path folder) {
        store = folder;
    }

    void setVariants(Path file) {
        variants = file;
    }

    void readSwitch(String name) {
        retries |= name.equals("-retry");
        keepsModels |= name.equals("-keepModels");
        showsStatus |= name.equals("-status");
        cancels |= name.equals("-cancel");
        leavesIterations |= name.equals(LEAVES_ITERATIONS);
    }

    void readValue(String name, String value) throws IllegalOptionException {
        switch (name) {
            case "-vary" -> variations.add(Variation.parse(value));
            case "-processes" -> processes = positive(name, value);
            case "-threads" -> threads = positive(name, value);
            case "-engine" -> engine = engine(value);
            case "-engine.options" -> engineOptions = value;
            case "-log" -> log = value;
            default -> task = value;
        }
    }

    private static String engine(String value) throws IllegalOptionException {
        if (!ENGINES.contains(value)) {
            throw new IllegalOptionException("-engine=" + value + ": expected one of " + String.join(", ", ENGINES));
        }
        return value;
    }

    private static int positive(String name, String value) throws IllegalOptionException {
        if (!value.matches("0*[1-9][0-9]{0,5}")) {
            throw new IllegalOptionException(name + "=" + value + ": expected a whole number from 1, such as " + name + "=2");
        }
        return Integer.parseInt(value);
    }

    /** Refuses what makes no sense together. */
    void check(BatchOptions options) throws IllegalOptionException {
        if (store == null) {
            checkWithoutStore();
            return;
        }
        Map<String, Boolean> wrong = new LinkedHashMap<>();
        wrong.put("-reset: each variant of a sweep executes anew, once. To execute all again, name another -store",
            options.resets());
        wrong.put("-noexecute: a sweep executes its variants", !options.executes());
        wrong.put("-destDir and -destFile: a sweep saves no workflow. -keepModels keeps each variant's in the store",
            options.destinationFile() != null || options.destinationFolder() != null);
        wrong.put("-tables: a sweep writes the tables of all variants to the store's folder results", options.tables() != null);
        wrong.put("-vary and -variants: give one of both", variants != null && !variations.isEmpty());
        wrong.put("-status, -log and -cancel: name the store alone", (showsStatus || cancels || log != null)
            && (options.workflow() != null || retries));
        wrong.put("-vary, -variants: name the workflow, by -workflowDir or -workflowFile",
            options.workflow() == null && asksForVariants());
        for (Map.Entry<String, Boolean> each : wrong.entrySet()) {
            if (each.getValue()) {
                throw new IllegalOptionException(each.getKey() + ".");
            }
        }
        checkKeys();
    }

    private void checkWithoutStore() throws IllegalOptionException {
        String alone = variants != null ? "-variants" : !variations.isEmpty() ? "-vary" : retries ? "-retry"
            : keepsModels ? "-keepModels" : processes > 0 ? "-processes" : threads > 0 ? "-threads" : task != null ? TASK
            : null;
        if (alone != null) {
            throw new IllegalOptionException(alone + NEEDS_STORE);
        }
    }

    private void checkKeys() throws IllegalOptionException {
        List<String> keys = variations.stream().map(Variation::key).toList();
        for (String key : keys) {
            if (keys.indexOf(key) != keys.lastIndexOf(key)) {
                throw new IllegalOptionException("-vary=" + key + "=...: given twice. Give all its values at once, as in -vary="
                    + key + "=1,2,3");
            }
        }
    }

    /** Tells whether variants are named, or only those that are planned to go on. */
    public boolean asksForVariants() {
        return variants != null || !variations.isEmpty();
    }

    /** Returns the folder that keeps a sweep, or null where none is asked for. Absolute. */
    public Path store() {
        return store;
    }

    /** Returns a CSV file of variants, or null. Absolute. */
    public Path variants() {
        return variants;
    }

    /** Returns what to vary, in the order given; the variants are the product. */
    public List<Variation> variations() {
        return List.copyOf(variations);
    }

    /** Returns how many variants may run at a time; 0 to choose by the machine. */
    public int processes() {
        return processes;
    }

    /** Returns how many threads each has; 0 for what the store has, or 1. */
    public int threads() {
        return threads;
    }

    /** Returns the task that this process is to run; null if it is to start others. */
    public String task() {
        return task;
    }

    /** Tells whether the task leaves the iterations of loops to others. */
    public boolean leavesIterations() {
        return leavesIterations;
    }

    /** Returns what is to run tasks: "local", "slurm", "list"; null for what the store has, or this machine. */
    public String engine() {
        return engine;
    }

    /** Returns options of what runs tasks, in its own words. */
    public String engineOptions() {
        return engineOptions;
    }

    /** Returns the task whose log is to be shown, or null. */
    public String log() {
        return log;
    }

    /** Tells whether it is to be shown how the sweep stands, and nothing else done. */
    public boolean showsStatus() {
        return showsStatus;
    }

    /** Tells whether tasks are to be stopped, and nothing else done. */
    public boolean cancels() {
        return cancels;
    }

    /** Tells whether variants that failed run again. */
    public boolean retries() {
        return retries;
    }

    /** Tells whether what the nodes of a variant have put out stays when its tables are written. */
    public boolean keepsModels() {
        return keepsModels;
    }
}
