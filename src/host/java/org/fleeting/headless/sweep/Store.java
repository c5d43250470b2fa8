package org.fleeting.headless.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fleeting.folder.Folder;
import org.fleeting.headless.state.StateFolder;
import org.fleeting.headless.tables.CsvField;

/**
 * The folder of a sweep:
 *
 * <ul>
 * <li>{@code sweep.csv}: the workflow, the threads, and what the command line set for all variants
 * <li>{@code plan.csv}: the variants, see {@link Plan}
 * <li>{@code workflow/}: the workflow as it was when the sweep began; {@code program/}: what ran it
 * <li>{@code prefix/workflow/}: the copy in which runs what all variants have in common
 * <li>{@code variants/3/}: {@code outcome.csv}, {@code tables/} and, until all variants have run, {@code workflow/}, its own
 * copy; {@code left.csv} and {@code folds/} of the iterations of its loops
 * <li>{@code nodes/}, {@code iterations/}: what was kept of both, until all variants have run; {@code checkpoints/}: what those
 * need that are stopped in the middle; {@code tmp/}: what is being written
 * <li>{@code logs/3.log}, {@code progress/3.txt}: what a task has printed, and where it is, see {@link TaskId}
 * <li>{@code results/}: the tables of all variants, see {@link ResultFiles}
 * <li>{@code engine.csv}: what runs tasks; {@code jobs/}, {@code task}, {@code tasks.txt}: what that needs
 * <li>{@code lease/}: the command that is planning, see {@link Lease}
 * </ul>
 *
 * <p>Each file is written beside its place first, and each folder in {@code tmp}: any number of machines may write. May be
 * deleted as a whole.
 */
final class Store {

    static final String OUTCOME = "outcome.csv";
    static final String TABLES = "tables";
    static final String WORKFLOW = "workflow";

    private static final String SETTINGS = "sweep.csv";
    private static final String PLAN = "plan.csv";
    private static final String PROGRAM = "program";
    private static final String ENGINE = "engine.csv";
    private static final String SUBMITTED = "submitted.txt";
    private static final String CANCEL = "cancel";
    private static final String LOG = ".log";
    private static final String LEFT = "left.csv";
    private static final String FOLDS = "folds";
    private static final String PREFIX = "prefix";
    private static final List<String> LEFT_HEADER = List.of("Loop", "Iteration", "Key");
    private static final String FORMAT = "1";
    private static final String ARGUMENT = "Argument";
    private static final String KEY = "Key ";
    private static final int MOST_BYTES = 256 << 20;

    private final Folder folder;

    Store(Path folder) {
        this.folder = Folder.of(folder);
    }

    /**
     * What all variants have in common.
     *
     * @param workflow where it was when the sweep began; absolute
     * @param threads of each variant
     * @param arguments of the command line
     * @param templates of those that set what is varied
     */
    record Settings(Path workflow, int threads, List<String> arguments, List<Template> templates) {}

    /**
     * An iteration that a run of a variant leaves to another task.
     *
     * @param loop the node that starts the loop
     * @param iteration from 1
     * @param key the same for two variants if it is one and the same iteration
     */
    record LeftIteration(int loop, int iteration, String key) {}

    Path path() {
        return folder.path();
    }

    /** Tells whether the folder holds a sweep. */
    boolean exists() throws IOException {
        return folder.exists(SETTINGS) && folder.exists(PLAN);
    }

    /** Tells whether there is nothing in the folder but a sweep that has not begun. */
    boolean isFree() throws IOException {
        return !folder.exists(SETTINGS) && folder.names().stream().allMatch(name -> List.of(Lease.NAME, Lease.TEMPORARY,
            PROGRAM, WORKFLOW, PLAN)
            .contains(name));
    }

    /** Deletes what a command left that was stopped before the sweep had begun. */
    void clear() throws IOException {
        for (String name : List.of(WORKFLOW, PROGRAM, PLAN)) {
            folder.delete(name);
        }
    }

    /**
     * Lets no other command plan until it is closed.
     *
     * @return nothing if another one does
     */
    Optional<Lease> lease() throws IOException {
        folder.make();
        return Lease.take(folder);
    }

    Settings settings() throws IOException {
        List<String> arguments = new ArrayList<>();
        List<Template> templates = new ArrayList<>();
        Path workflow = null;
        int threads = 0;
        List<Csv.Row> rows = Csv.rows(read(SETTINGS));
        for (Csv.Row row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            String value = Csv.text(row.fields().get(row.fields().size() - 1));
            String name = Csv.text(row.fields().get(0));
            switch (name) {
                case "Format" -> requireFormat(value);
                case "Workflow" -> workflow = Path.of(value);
                case "Threads" -> threads = Integer.parseInt(value);
                case ARGUMENT -> arguments.add(value);
                default -> templates.add(new Template(name.replaceFirst(KEY, ""), value));
            }
        }
        if (workflow == null || threads < 1) {
            throw new IOException(path().resolve(SETTINGS) + " is damaged. Name another -store");
        }
        return new Settings(workflow, threads, arguments, templates);
    }

    private void requireFormat(String format) throws IOException {
        if (!format.equals(FORMAT)) {
            throw new IOException(path() + " was made by a newer version of this program, or is damaged. Name another -store");
        }
    }

    /** Writes what all variants have in common: with this, the sweep has begun. */
    void write(Settings settings) throws IOException {
        StringBuilder text = new StringBuilder(Csv.line(List.of(CsvField.text("Name"), CsvField.text("Value"))))
            .append(row("Format", FORMAT)).append(row("Workflow", settings.workflow().toString()))
            .append(row("Threads", Integer.toString(settings.threads())));
        settings.arguments().forEach(argument -> text.append(row(ARGUMENT, argument)));
        settings.templates().forEach(template -> text.append(row(KEY + template.key(), template.text())));
        write(folder, SETTINGS, text.toString());
    }

    private static String row(String name, String value) {
        return Csv.line(List.of(CsvField.text(name), CsvField.text(value)));
    }

    Plan plan() throws IOException {
        try {
            return Plan.read(read(PLAN));
        } catch (IOException e) {
            throw new IOException(path().resolve(PLAN) + ": " + e.getMessage(), e);
        }
    }

    void write(Plan plan) throws IOException {
        write(folder, PLAN, plan.text());
    }

    private String read(String name) throws IOException {
        return new String(folder.read(name, MOST_BYTES), StandardCharsets.UTF_8);
    }

    /** Writes a text file in place of one that is there. */
    static void write(Folder folder, String name, String text) throws IOException {
        folder.replace(name, Folder.Content.text(text));
    }

    /** Returns the workflow that all variants run. */
    Path workflow() {
        return path().resolve(WORKFLOW);
    }

    /** Returns the program that all variants run. */
    Path program() {
        return path().resolve(PROGRAM);
    }

    Folder variant(int id) throws IOException {
        return folder.folder("variants/" + id);
    }

    /** Returns the folder of what all variants have in common. */
    Folder prefix() throws IOException {
        return folder.folder(PREFIX);
    }

    /** Returns the folder of a task's workflow. */
    Folder of(TaskId task) throws IOException {
        return task.isPrefix() ? prefix() : variant(task.variant());
    }

    Path log(TaskId task) {
        return path().resolve("logs").resolve(task.text() + LOG);
    }

    /** Returns a name below {@code tmp} that nothing has. */
    String newTemporary() throws IOException {
        folder.folder(Lease.TEMPORARY).make();
        return Lease.TEMPORARY + "/new-" + UUID.randomUUID();
    }

    Path locate(String name) throws IOException {
        return folder.locate(name);
    }

    /**
     * Puts a folder that is whole to its place in one step; if somebody was first, theirs stays and this one is deleted.
     *
     * @param place relative to the store
     */
    void put(String temporary, String place) throws IOException {
        Path parent = folder.locate(place).getParent();
        Folder.of(parent).make();
        try {
            if (!folder.exists(place)) {
                folder.rename(temporary, place);
            }
        } catch (IOException e) {
            if (!folder.exists(place)) {
                throw e;
            }
        } finally {
            folder.delete(temporary);
        }
    }

    void delete(String name) throws IOException {
        folder.delete(name);
    }

    /**
     * Deletes what was kept of nodes and iterations, what others were to go on from, and the copies of the workflow that they
     * were made in.
     */
    void deleteStates(int variants) throws IOException {
        for (String name : List.of("nodes", "iterations", "checkpoints", Lease.TEMPORARY)) {
            folder.delete(name);
        }
        boolean keepsModels = false;
        for (int id = 1; id <= variants; id++) {
            if (folder.exists("variants/" + id + "/" + WORKFLOW + "/" + StateFolder.NAME)) {
                keepsModels = true;
            } else {
                variant(id).delete(WORKFLOW);
            }
        }
        if (!keepsModels) {
            folder.delete(PREFIX);
        }
    }

    Folder results() throws IOException {
        return folder.folder("results");
    }

    /** Returns how a variant stands; one whose file is damaged has not run. */
    Outcome outcome(int id) throws IOException {
        Folder own = variant(id);
        Outcome outcome = read(own, OUTCOME);
        boolean isWhole = outcome.status() != Outcome.Status.EXECUTED || own.folder(TABLES).exists("tables.csv");
        return isWhole ? outcome : Outcome.MISSING;
    }

    void write(int id, Outcome outcome) throws IOException {
        write(variant(id), OUTCOME, outcome.text());
    }

    /**
     * What runs the tasks of a sweep.
     *
     * @param name as of {@code -engine}
     * @param options in its own words
     */
    record EngineChoice(String name, String options) {}

    /** Returns what the last command chose. */
    EngineChoice engine() throws IOException {
        if (!folder.exists(ENGINE)) {
            return new EngineChoice("local", "");
        }
        List<String> fields = Csv.rows(read(ENGINE)).get(1).fields().stream().map(Csv::text).toList();
        return new EngineChoice(fields.get(0), fields.get(1));
    }

    void write(EngineChoice engine) throws IOException {
        write(folder, ENGINE, row("Engine", "Options") + row(engine.name(), engine.options()));
    }

    /** Remembers the tasks that were handed over last. */
    void writeSubmitted(List<String> tasks) throws IOException {
        write(folder, SUBMITTED, String.join("\n", tasks));
    }

    List<String> submitted() throws IOException {
        return folder.exists(SUBMITTED) ? read(SUBMITTED).lines().toList() : List.of();
    }

    /** Asks the command that runs tasks to stop them, or no longer. */
    void askToCancel(boolean asks) throws IOException {
        if (asks) {
            write(folder, CANCEL, "");
        } else {
            folder.delete(CANCEL);
        }
    }

    boolean isAskedToCancel() {
        try {
            return folder.exists(CANCEL);
        } catch (IOException e) {
            return false; // as long as that can't be seen
        }
    }

    /** Returns the tasks that say where they are, by name. */
    List<String> running() throws IOException {
        return folder.folder("progress").names().stream().filter(name -> name.endsWith(".txt"))
            .map(name -> name.substring(0, name.length() - ".txt".length())).toList();
    }

    /** Returns the names of tasks that have printed something. */
    List<String> logged() throws IOException {
        return folder.folder("logs").names().stream().filter(name -> name.endsWith(LOG)).map(name -> name.substring(0, name
            .length() - LOG.length())).toList();
    }

    String readLog(String task) throws IOException {
        return new String(folder.folder("logs").read(task + LOG, MOST_BYTES), StandardCharsets.UTF_8);
    }

    /** Returns how what all variants have in common stands. */
    Outcome prefixOutcome() throws IOException {
        return read(prefix(), OUTCOME);
    }

    void writePrefix(Outcome outcome) throws IOException {
        write(prefix(), OUTCOME, outcome.text());
    }

    private static Outcome read(Folder folder, String name) throws IOException {
        try {
            return folder.exists(name) ? Outcome.read(new String(folder.read(name, MOST_BYTES), StandardCharsets.UTF_8))
                : Outcome.MISSING;
        } catch (IOException e) {
            return Outcome.MISSING; // as if it had not run
        }
    }

    /** Returns how an iteration of a loop stands. */
    Outcome outcome(int id, int loop, int iteration) throws IOException {
        return read(variant(id).folder(FOLDS), loop + "-" + iteration + ".csv");
    }

    void write(int id, int loop, int iteration, Outcome outcome) throws IOException {
        write(variant(id).folder(FOLDS), loop + "-" + iteration + ".csv", outcome.text());
    }

    /** Lets failed iterations of a variant count as not executed. */
    void forgetFailures(int id) throws IOException {
        Folder folds = variant(id).folder(FOLDS);
        for (String name : folds.names()) {
            if (read(folds, name).status() == Outcome.Status.FAILED) {
                folds.delete(name);
            }
        }
    }

    /** Returns the outcomes of all iterations of a variant's loops that have one. */
    List<Outcome> folds(int id) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Folder folds = variant(id).folder(FOLDS);
        for (String name : folds.names()) {
            outcomes.add(read(folds, name));
        }
        return outcomes;
    }

    /** Returns the outcomes of all that was ever begun: what variants have in common, variants, and iterations. */
    List<Outcome> outcomes(int variants) throws IOException {
        List<Outcome> outcomes = new ArrayList<>(List.of(prefixOutcome()));
        for (int id = 1; id <= variants; id++) {
            outcomes.add(outcome(id));
            outcomes.addAll(folds(id));
        }
        return outcomes;
    }

    /** Says which iterations a variant leaves to others. */
    void writeLeft(int id, List<LeftIteration> left) throws IOException {
        StringBuilder text = new StringBuilder(Csv.line(LEFT_HEADER.stream().map(CsvField::text).toList()));
        left.forEach(each -> text.append(Csv.line(List.of(Integer.toString(each.loop()), Integer.toString(each.iteration()),
            CsvField.text(each.key())))));
        write(variant(id), LEFT, text.toString());
    }

    List<LeftIteration> left(int id) throws IOException {
        List<LeftIteration> left = new ArrayList<>();
        List<Csv.Row> rows = Csv.rows(new String(variant(id).read(LEFT, MOST_BYTES), StandardCharsets.UTF_8));
        for (Csv.Row row : rows.subList(1, rows.size())) {
            left.add(new LeftIteration(Integer.parseInt(row.fields().get(0)), Integer.parseInt(row.fields().get(1)), Csv.text(
                row.fields().get(2))));
        }
        return left;
    }

    /** Says where a running variant is; empty if it doesn't run. */
    void writeProgress(TaskId id, String line) throws IOException {
        Folder progress = folder.folder("progress");
        if (line.isEmpty()) {
            progress.delete(id.text() + ".txt");
        } else {
            write(progress, id.text() + ".txt", line);
        }
    }

    /** Returns where a running variant is; empty if that is not known. */
    String progress(TaskId id) {
        try {
            Folder progress = folder.folder("progress");
            return progress.exists(id.text() + ".txt") ? new String(progress.read(id.text() + ".txt", MOST_BYTES),
                StandardCharsets.UTF_8)
                : "";
        } catch (IOException e) { // it may be over meanwhile
            return "";
        }
    }
}
