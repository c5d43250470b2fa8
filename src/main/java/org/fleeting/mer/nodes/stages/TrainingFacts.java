package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.nodes.views.InternalTable;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What is told of a training in words, in the order it is told; kept in a table of three columns. */
final class TrainingFacts {

    /** Where on the page a fact stands. */
    enum Part {

        /** How the training went. */
        SUMMARY,

        /** What the user should know, as the node's warning says it. */
        WARNINGS,

        /** What it was set to. */
        SETTINGS,

        /** What the model was made from. */
        ORIGIN,

        /** What the page needs beside words, by the names below. */
        PAGE
    }

    static final String TITLE = "Title";
    static final String CLASSES = "Classes";
    static final String RESTORED_EPOCHS = "Restored epochs";

    private static final DataTableSpec SPEC =
        InternalTable.spec(InternalTable.text("Part"), InternalTable.text("Fact"), InternalTable.text("Value"));

    /** A name and what is to be said of it. */
    record Fact(Part part, String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    TrainingFacts add(Part part, String name, String value) {
        facts.add(new Fact(part, name, value));
        return this;
    }

    List<Fact> of(Part part) {
        return facts.stream().filter(fact -> fact.part() == part).toList();
    }

    /** Returns what the page needs, by one of the names above. */
    String page(String name) {
        Optional<Fact> found = of(Part.PAGE).stream().filter(fact -> fact.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new IllegalStateException("The view's table lacks " + name)).value();
    }

    BufferedDataTable table(ExecutionContext execution) {
        InternalTable table = new InternalTable(SPEC, execution);
        facts.forEach(fact -> table.add(fact.part().name(), fact.name(), fact.value()));
        return table.close();
    }

    static TrainingFacts read(BufferedDataTable table) {
        TrainingFacts facts = new TrainingFacts();
        for (DataRow row : table) {
            facts.add(Part.valueOf(text(row, 0)), text(row, 1), text(row, 2));
        }
        return facts;
    }

    private static String text(DataRow row, int column) {
        return ((StringValue) row.getCell(column)).getStringValue();
    }
}
