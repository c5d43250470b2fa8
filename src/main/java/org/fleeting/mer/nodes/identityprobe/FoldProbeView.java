package org.fleeting.mer.nodes.identityprobe;

import java.util.List;

import org.fleeting.mer.nodes.views.TableJson;
import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of a probe over folds. The page gets all tables that the node kept, row by row. */
final class FoldProbeView {

    /** The tables in the order in which the node keeps them. */
    static final List<String> TABLES = List.of("measures", "folds", "notes");

    private FoldProbeView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                In words, how much of what varies in features goes with the person; all measures with their intervals beside
                chance, and what each can and can't show; the folds.
                """)
            .page(page -> ViewPages.add(page, FoldProbeView.class, "foldprobe", "measures.js"))
            .initialData(data -> data.data(input -> TableJson.of(TABLES, input.getInternalPortObjects())));
    }
}
