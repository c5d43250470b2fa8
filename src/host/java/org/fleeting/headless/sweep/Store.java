package org.fleeting.headless.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.folder.Folder;
import org.fleeting.headless.tables.CsvField;

/**
 * The folder of a sweep:
 *
 * <ul>
 * <li>{@code sweep.csv}: the workflow, the threads, and what the command line set for all variants
 * <li>{@code plan.csv}: the variants, see {@link Plan}
 * <li>{@code workflow/}: the workflow as it was when the sweep began; {@code program/}: what ran it
 * <li>{@code variants/3/}: {@code outcome.csv}, {@code tables/} and, until these are there, {@code workflow/}, its own copy
 * <li>{@code logs/3.log}, {@code progress/3.txt}: what a variant has printed, and where it is
 * <li>{@code results/}: the tables of all variants, see {@link ResultFiles}
 * </ul>
 *
 * <p>Each file is written beside its place first. May be deleted as a whole.
 */
final class Store {

    static final String OUTCOME = "outcome.csv";
    static final String TABLES = "tables";
    static final String WORKFLOW = "workflow";

    private static final String SETTINGS = "sweep.csv";
    private static final String PLAN = "plan.csv";
    private static final String PROGRAM = "program";
    private static final String LOCK = "lock";
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

    Path path() {
        return folder.path();
    }

    /** Tells whether the folder holds a sweep. */
    boolean exists() throws IOException {
        return folder.exists(SETTINGS) && folder.exists(PLAN);
    }

    /** Tells whether there is nothing in the folder but a sweep that has not begun. */
    boolean isFree() throws IOException {
        return !folder.exists(SETTINGS) && folder.names().stream().allMatch(name -> List.of(LOCK, PROGRAM, WORKFLOW, PLAN)
            .contains(name));
    }

    /** Deletes what a command left that was stopped before the sweep had begun. */
    void clear() throws IOException {
        for (String name : List.of(WORKFLOW, PROGRAM, PLAN)) {
            folder.delete(name);
        }
    }

    /**
     * Takes the store for this process, until the channel is closed.
     *
     * @return nothing if another process has it
     */
    Optional<FileChannel> lock() throws IOException {
        folder.make();
        return lock(folder);
    }

    /** Takes a variant for this process, as {@link #lock()}. */
    Optional<FileChannel> lock(int variant) throws IOException {
        Folder own = variant(variant);
        own.make();
        return lock(own);
    }

    private static Optional<FileChannel> lock(Folder folder) throws IOException {
        FileChannel channel = folder.openLock(LOCK, true);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // somebody in this process has it
        }
        channel.close();
        return Optional.empty();
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
        folder.replace(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
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

    Path log(int id) {
        return path().resolve("logs").resolve(id + ".log");
    }

    Folder results() throws IOException {
        return folder.folder("results");
    }

    /** Returns how a variant stands; one whose file is damaged has not run. */
    Outcome outcome(int id) throws IOException {
        Folder own = variant(id);
        if (!own.exists(OUTCOME)) {
            return Outcome.MISSING;
        }
        try {
            Outcome outcome = Outcome.read(new String(own.read(OUTCOME, MOST_BYTES), StandardCharsets.UTF_8));
            boolean isWhole = outcome.status() != Outcome.Status.EXECUTED || own.folder(TABLES).exists("tables.csv");
            return isWhole ? outcome : Outcome.MISSING;
        } catch (IOException e) {
            return Outcome.MISSING;
        }
    }

    void write(int id, Outcome outcome) throws IOException {
        write(variant(id), OUTCOME, outcome.text());
    }

    /** Says where a running variant is; empty if it doesn't run. */
    void writeProgress(int id, String line) throws IOException {
        Folder progress = folder.folder("progress");
        if (line.isEmpty()) {
            progress.delete(id + ".txt");
        } else {
            write(progress, id + ".txt", line);
        }
    }

    /** Returns where a running variant is; empty if that is not known. */
    String progress(int id) {
        try {
            Folder progress = folder.folder("progress");
            return progress.exists(id + ".txt") ? new String(progress.read(id + ".txt", MOST_BYTES), StandardCharsets.UTF_8)
                : "";
        } catch (IOException e) { // it may be over meanwhile
            return "";
        }
    }
}
