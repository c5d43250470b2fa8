package org.fleeting.headless.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fleeting.folder.Folder;
import org.fleeting.headless.sweep.Outcome.Status;
import org.fleeting.headless.tables.CsvField;

/**
 * The folder {@code results} of a store:
 *
 * <ul>
 * <li>{@code variants.csv}: each variant, how it stands, how long it took, on which machine, why it failed
 * <li>{@code Evaluator_12-Scores.csv}, named after node, number and output: the rows of all executed variants, the variant's
 * columns in front; where variants have different columns, fields are empty. All that nodes of the workflow put out, but for
 * those inside of loops, which have only their last iteration
 * <li>{@code Evaluator_12-Scores-over-seeds.csv}, where a seed is varied: means and deviations, see {@link SeedStatistics}
 * </ul>
 *
 * <p>The format is that of {@code -tables}; the fields of tables are the same to the byte.
 */
final class ResultFiles {

    static final String VARIANTS = "variants.csv";
    static final String OVER_SEEDS = "-over-seeds.csv";

    private static final String ENDING = ".csv";
    private static final String LIST = "tables.csv";
    private static final String FILE = "File";
    private static final String REMARK = "Remark";
    private static final String LAST_ITERATION = "the last iteration of a loop";
    private static final int LONGEST_NAME = 60;
    private static final int MOST_BYTES = 1 << 30;

    private final Store store;
    private final Plan plan;

    ResultFiles(Store store, Plan plan) {
        this.store = store;
        this.plan = plan;
    }

    /**
     * A table of all variants that were executed.
     *
     * @param name of its file, without the ending
     * @param node with its number: "Evaluator (#12)"
     * @param output its name
     * @param keyColumns how many columns are the variant's: its number, and the keys
     * @param header the names of the columns
     * @param rows the fields of each row, as they stand in the file
     */
    record Result(String name, String node, String output, int keyColumns, List<String> header, List<List<String>> rows) {}

    /** What of a variant goes into a result. */
    private record Part(Variant variant, Folder folder, String file) {}

    /** Which result a table belongs to. */
    private record Source(String node, String number, String port, String output) {}

    /**
     * Writes all files anew.
     *
     * @return the results, in the order of the first variant's nodes
     * @throws IOException if a table of a variant cannot be read, or a file not be written
     */
    List<Result> write() throws IOException {
        Folder folder = store.results();
        folder.make();
        Map<Source, List<Part>> parts = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        List<String> header = new ArrayList<>(header(Set.of()));
        header.addAll(Outcome.header());
        text.append(Csv.line(header));
        for (Variant variant : plan.variants()) {
            Outcome outcome = store.outcome(variant.id());
            List<String> fields = new ArrayList<>(List.of(Integer.toString(variant.id())));
            fields.addAll(plan.fields(variant));
            fields.addAll(outcome.fields());
            text.append(Csv.line(fields));
            if (outcome.status() == Status.EXECUTED) {
                add(variant, parts);
            }
        }
        Store.write(folder, VARIANTS, text.toString());
        List<Result> results = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<Source, List<Part>> each : parts.entrySet()) {
            Result result = gather(each.getKey(), each.getValue(), names);
            results.add(result);
            write(folder, result.name() + ENDING, result.header(), result.rows());
            if (plan.keys().stream().anyMatch(VariedKey::isSeed)) {
                SeedStatistics statistics = new SeedStatistics(result, plan.keys());
                write(folder, result.name() + OVER_SEEDS, statistics.header(), statistics.rows());
            }
        }
        return results;
    }

    private static void write(Folder folder, String name, List<String> header, List<List<String>> rows) throws IOException {
        folder.replace(name, out -> {
            out.write(Csv.line(header.stream().map(CsvField::text).toList()).getBytes(StandardCharsets.UTF_8));
            for (List<String> row : rows) {
                out.write(Csv.line(row).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Returns the names of the columns of a variant, in quotes; one that a table has, too, is told from it. */
    private List<String> header(Set<String> others) {
        return keys(others).stream().map(CsvField::text).toList();
    }

    private List<String> keys(Set<String> others) {
        List<String> keys = new ArrayList<>(List.of("Variant"));
        keys.addAll(plan.keys());
        keys.replaceAll(key -> others.contains(key) ? key + " (variant)" : key);
        return keys;
    }

    private void add(Variant variant, Map<Source, List<Part>> parts) throws IOException {
        Folder tables = store.variant(variant.id()).folder(Store.TABLES);
        List<Csv.Row> rows = rows(tables, LIST);
        List<String> header = rows.get(0).fields().stream().map(Csv::text).toList();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            List<String> fields = row.fields().stream().map(Csv::text).toList();
            String file = fields.get(header.indexOf(FILE));
            if (!file.isEmpty() && !fields.get(header.indexOf(REMARK)).startsWith(LAST_ITERATION)) {
                Source source = new Source(fields.get(header.indexOf("Node")), fields.get(header.indexOf("Number")),
                    fields.get(header.indexOf("Port")), fields.get(header.indexOf("Output")));
                parts.computeIfAbsent(source, key -> new ArrayList<>()).add(new Part(variant, tables, file));
            }
        }
    }

    private static List<Csv.Row> rows(Folder folder, String file) throws IOException {
        Path path = folder.path().resolve(file);
        try {
            List<Csv.Row> rows = Csv.rows(new String(folder.read(file, MOST_BYTES), StandardCharsets.UTF_8));
            if (!rows.isEmpty()) {
                return rows;
            }
        } catch (IOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
        throw new IOException(path + " is empty. Delete the folder of the variant, " + folder.path().getParent()
            + ", and run the same command again");
    }

    private Result gather(Source source, List<Part> parts, Set<String> names) throws IOException {
        List<List<Csv.Row>> tables = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Part part : parts) {
            tables.add(rows(part.folder(), part.file()));
            tables.get(tables.size() - 1).get(0).fields().forEach(field -> columns.add(Csv.text(field)));
        }
        List<String> header = new ArrayList<>(keys(columns));
        int keyColumns = header.size();
        header.addAll(columns);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            add(parts.get(i).variant(), tables.get(i), columns, rows);
        }
        return new Result(name(source, names), source.node() + " (#" + source.number() + ")", source.output(), keyColumns,
            header,
            rows);
    }

    private void add(Variant variant, List<Csv.Row> table, Set<String> columns, List<List<String>> rows) {
        List<String> own = table.get(0).fields().stream().map(Csv::text).toList();
        List<String> values = plan.fields(variant);
        for (Csv.Row row : table.subList(1, table.size())) {
            List<String> fields = new ArrayList<>(List.of(Integer.toString(variant.id())));
            fields.addAll(values);
            columns.forEach(column -> fields.add(own.contains(column) ? row.fields().get(own.indexOf(column)) : ""));
            rows.add(fields);
        }
    }

    /** Letters and digits, which every system takes. */
    private static String name(Source source, Set<String> names) {
        String name = plain(source.node()) + "_" + source.number() + "-" + plain(source.output());
        String own = names.add(name) ? name : name + "_" + source.port();
        names.add(own);
        return own;
    }

    private static String plain(String text) {
        String name = text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
