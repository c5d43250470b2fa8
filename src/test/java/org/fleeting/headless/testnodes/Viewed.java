package org.fleeting.headless.testnodes;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** A node that hands a table on, and shows a word in its view. */
public final class Viewed extends DefaultNodeFactory {

    private static final DataTableSpec WORDS = new DataTableSpec(new String[] {"Word"},
        new DataType[] {StringCell.TYPE});

    private static final DefaultNode NODE = DefaultNode.create().name("Viewed").icon("icon.png")
        .shortDescription("Shows a word.").fullDescription("Shows a word.").sinceVersion(0, 1, 0)
        .ports(ports -> ports.addInputTable("In", "A table.").addOutputTable("Out", "The table."))
        .model(model -> model.withoutParameters().configure(Viewed::configure).execute(Viewed::execute))
        .addView(view -> view.withoutParameters().description("Shows a word.")
            .page(page -> page.fromString(() -> new ByteArrayInputStream("<html></html>".getBytes(
                StandardCharsets.UTF_8)), StandardCharsets.UTF_8).relativePath("index.html"))
            .initialData(data -> data.data(input -> word(input.getInternalTables()[0]))));

    public Viewed() {
        super(NODE);
    }

    private static void configure(ConfigureInput input, ConfigureOutput output) {
        output.setOutSpecs(input.getInTableSpec(0));
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) {
        output.setOutData(input.getInTable(0));
        output.setInternalData(words(input.getExecutionContext()));
    }

    private static BufferedDataTable words(ExecutionContext context) {
        BufferedDataContainer container = context.createDataContainer(WORDS);
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(0L), new StringCell("kept for the view")));
        container.close();
        return container.getTable();
    }

    private static String word(BufferedDataTable words) {
        try (CloseableRowIterator rows = words.iterator()) {
            return rows.next().getCell(0).toString();
        }
    }
}
