package org.fleeting.headless.testnodes;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** A node that hands a table on, and whose view throws what a test says. */
public final class FaultyView extends DefaultNodeFactory {

    /** What the data of the view throw. */
    public static volatile Supplier<Error> thrown = AssertionError::new;

    private static final DefaultNode NODE = DefaultNode.create().name("Faulty View").icon("icon.png")
        .shortDescription("Fails.").fullDescription("Fails.").sinceVersion(0, 1, 0)
        .ports(ports -> ports.addInputTable("In", "A table.").addOutputTable("Out", "The table."))
        .model(model -> model.withoutParameters().configure(FaultyView::configure).execute(FaultyView::execute))
        .addView(view -> view.withoutParameters().description("Fails.")
            .page(page -> page.fromString(() -> new ByteArrayInputStream("<html></html>".getBytes(
                StandardCharsets.UTF_8)), StandardCharsets.UTF_8).relativePath("index.html"))
            .initialData(data -> data.data(input -> {
                throw thrown.get();
            })));

    public FaultyView() {
        super(NODE);
    }

    private static void configure(ConfigureInput input, ConfigureOutput output) {
        output.setOutSpecs(input.getInTableSpec(0));
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) {
        output.setOutData(input.getInTable(0));
    }
}
