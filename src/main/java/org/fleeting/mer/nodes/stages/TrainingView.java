package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of both trainers: what a training did, from the tables that {@link TrainingTables} left with the node. */
public final class TrainingView {

    private TrainingView() {}

    /** Describes the view. */
    public static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                How the training went, in words and charts: which epoch is kept and why, the terms of the loss and the
                accuracy of each epoch beside chance, how long it took, what it was set to and what the model was made
                from. A node inside a loop shows its last iteration.
                """)
            .page(page -> ViewPages.add(page, TrainingView.class, "training"))
            .initialData(data -> data.data(input -> json(input.getInternalTables())));
    }

    private static String json(BufferedDataTable[] tables) {
        return new TrainingViewData(tables[TrainingTables.EPOCHS], tables[TrainingTables.FACTS]).json();
    }
}
