package org.fleeting.headless.tables;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.folder.Folder;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.run.OutputTable;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * The folder of a run's tables: a CSV file for each, such as {@code face-crop_3_1_face-clips.csv}, and at the end
 * {@code tables.csv}, which lists them. Each is written beside its place first, so that no reader finds half of one. A file
 * that is there is never replaced.
 */
public final class TableFolder {

    private static final String LIST = "tables.csv";
    private static final String ENDING = ".csv";
    private static final String LINE_END = "\r\n";
    private static final int LONGEST_NAME = 40;

    private final Folder folder;
    private final BooleanSupplier isCancelled;

    /**
     * A folder, which need not exist.
     *
     * @param isCancelled is asked before each row
     */
    public TableFolder(Path folder, BooleanSupplier isCancelled) {
        this.folder = Folder.of(folder);
        this.isCancelled = isCancelled;
    }

    /** Returns the name of a CSV file in a folder, if there is one. */
    public static Optional<String> firstTable(Path folder) throws IOException {
        return Folder.of(folder).names().stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith(ENDING)).findFirst();
    }

    /**
     * Writes tables, then the list. A table whose cells fail costs that table alone.
     *
     * @param problems receives a sentence for each table that failed
     * @return the list
     * @throws IOException if the folder can't be made or written to; the message names the file
     * @throws CancellationException if the run was cancelled; the list is missing then
     */
    public Path write(List<OutputTable> tables, Consumer<String> problems) throws IOException {
        folder.make();
        List<String> lines = new ArrayList<>(List.of(line(Stream.of("File", "Node", "Number", "Port", "Output", "Rows",
            "Columns", "Remark").map(CsvField::text))));
        for (OutputTable table : tables) {
            lines.add(write(table, problems));
        }
        create(LIST, out -> {
            for (String line : lines) {
                out.write(line);
            }
        });
        return folder.path().resolve(LIST);
    }

    /** Returns the table's line in the list. */
    private String write(OutputTable table, Consumer<String> problems) throws IOException {
        if (table.table() == null) {
            return line(table, null, "not kept of a loop that an earlier run has executed: -reset executes it again");
        }
        String file = fileName(table);
        try {
            create(file, out -> write(table, out));
            return line(table, file, remark(table));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) { // cells are any plug-in's
            String reason = Failure.text(e);
            problems.accept("The table \"" + table.output() + "\" of " + table.node() + " (#" + table.id()
                + ") is missing in " + folder + ": " + reason);
            return line(table, null, "failed: " + reason);
        }
    }

    private void create(String name, Content content) throws IOException {
        if (folder.exists(name)) {
            throw new IOException("\"%s\" is there already".formatted(folder.path().resolve(name)));
        }
        folder.replace(name, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }

    private interface Content {

        void writeTo(Writer out) throws IOException;
    }

    private void write(OutputTable table, Writer out) throws IOException {
        out.write(line(Stream.concat(Stream.of("RowID"), table.table().getDataTableSpec().stream()
            .map(DataColumnSpec::getName)).map(CsvField::text)));
        try (CloseableRowIterator rows = table.table().iterator()) {
            while (rows.hasNext()) {
                if (isCancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                DataRow row = rows.next();
                out.write(line(Stream.concat(Stream.of(CsvField.text(row.getKey().getString())),
                    row.stream().map(CsvField::of))));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Small letters, digits and the signs - and _ alone, which every system takes; number and port tell any two apart. */
    private static String fileName(OutputTable table) {
        return String.join("_", name(table.node()), Integer.toString(table.id()), Integer.toString(table.port()),
            name(table.output())) + (table.isIterated() ? "_last-iteration" : "") + ENDING;
    }

    private static String name(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("^-|-$", "");
    }

    private static String remark(OutputTable table) {
        String described = table.table().getDataTableSpec().stream().filter(column -> !CsvField.isWhole(column.getType()))
            .map(DataColumnSpec::getName).collect(Collectors.joining(", "));
        return Stream.of(table.isIterated() ? "the last iteration of a loop" : "",
            described.isEmpty() ? "" : "described only: " + described).filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    }

    private static String line(OutputTable table, String file, String remark) {
        return line(Stream.of(file == null ? "" : CsvField.text(file), CsvField.text(table.node()),
            Integer.toString(table.id()), Integer.toString(table.port()), CsvField.text(table.output()),
            file == null ? "" : Long.toString(table.table().size()),
            file == null ? "" : Integer.toString(table.table().getDataTableSpec().getNumColumns()),
            remark.isEmpty() ? "" : CsvField.text(remark)));
    }

    private static String line(Stream<String> fields) {
        return fields.collect(Collectors.joining(",", "", LINE_END));
    }
}
