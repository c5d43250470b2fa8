package org.fleeting.mer.nodes.scorecomparison;

import java.util.List;

import org.fleeting.mer.nodes.views.TableJson;
import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of the comparison. The page gets all tables that the node kept, row by row. */
final class ComparisonView {

    /** The tables in the order in which the node keeps them. */
    static final List<String> TABLES = List.of("models", "differences", "notes");

    private ComparisonView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                Accuracy, UF1 and UAR of all models with their 95 % intervals side by side, sorted; the paired differences to
                a model that you choose; both as figures to save as SVG or PNG, and a table to save as CSV or LaTeX.
                """)
            .page(page -> ViewPages.add(page, ComparisonView.class, "comparison", "forest.js"))
            .initialData(data -> data.data(input -> TableJson.of(TABLES, input.getInternalPortObjects())));
    }
}
