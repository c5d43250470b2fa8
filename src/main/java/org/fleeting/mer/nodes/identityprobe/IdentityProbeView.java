package org.fleeting.mer.nodes.identityprobe;

import java.util.List;

import org.fleeting.mer.nodes.views.TableJson;
import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of a probe. The page gets all tables that the node kept, row by row. */
final class IdentityProbeView {

    /** The tables in the order in which the node keeps them. */
    static final List<String> TABLES =
        List.of("probe", "counts", "permuted", "subjects", "matrices", "folds", "notes", "measures");

    private IdentityProbeView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                In words, how much of what varies in features goes with the person; all measures with their intervals beside
                chance, and what each can and can't show; the accuracy in words;
                a histogram of what permuted people gave; who was recognised and who was not; who was taken for whom, of 30
                people or fewer; the folds; MINE's estimate.
                """)
            .page(page -> ViewPages.add(page, IdentityProbeView.class, "probe", "measures.js"))
            .initialData(data -> data.data(input -> TableJson.of(TABLES, input.getInternalPortObjects())));
    }
}
