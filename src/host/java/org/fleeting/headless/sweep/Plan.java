package org.fleeting.headless.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.tables.CsvField;

/**
 * The variants of a store: a file {@code plan.csv} with a row for each, its number and the values as the user wrote them. A
 * variant keeps its number for ever; later commands add rows.
 */
final class Plan {

    private static final String NUMBER = "Variant";

    private final List<String> keys;
    private final List<Variant> variants = new ArrayList<>();
    private final List<List<String>> fields = new ArrayList<>();

    Plan(List<String> keys) {
        this.keys = keys;
    }

    /**
     * Reads the text of a plan.
     *
     * @throws IOException if it is none
     */
    static Plan read(String text) throws IOException {
        List<Csv.Row> rows = Csv.rows(text);
        if (rows.isEmpty() || !Csv.text(rows.get(0).fields().get(0)).equals(NUMBER)) {
            throw new IOException("it is no plan of a sweep");
        }
        List<String> header = rows.get(0).fields().stream().map(Csv::text).toList();
        Plan plan = new Plan(header.subList(1, header.size()));
        for (Csv.Row row : rows.subList(1, rows.size())) {
            List<String> values = row.fields().subList(1, row.fields().size());
            if (!row.fields().get(0).equals(Integer.toString(plan.variants.size() + 1)) || values.size() != plan.keys.size()) {
                throw new IOException("line " + row.line() + " is no variant " + (plan.variants.size() + 1));
            }
            plan.addFields(values);
        }
        return plan;
    }

    private Variant addFields(List<String> values) {
        Variant variant = new Variant(variants.size() + 1, keys, values.stream().map(Csv::text).toList());
        variants.add(variant);
        fields.add(List.copyOf(values));
        return variant;
    }

    /**
     * Adds a variant.
     *
     * @param meanings of the keys, in their order
     */
    Variant add(List<String> values, List<VariedKey> meanings) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            written.add(meanings.get(i).field(values.get(i)));
        }
        return addFields(written);
    }

    List<String> keys() {
        return keys;
    }

    List<Variant> variants() {
        return List.copyOf(variants);
    }

    /** Returns the values of a variant as fields of a CSV file. */
    List<String> fields(Variant variant) {
        return fields.get(variant.id() - 1);
    }

    /** Returns the text of the file. */
    String text() {
        StringBuilder text = new StringBuilder(CsvField.text(NUMBER));
        keys.forEach(key -> text.append(',').append(CsvField.text(key)));
        text.append(Csv.LINE_END);
        variants.forEach(variant -> text.append(variant.id()).append(',').append(String.join(",", fields(variant))).append(
            Csv.LINE_END));
        return text.toString();
    }
}
