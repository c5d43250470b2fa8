package org.fleeting.mer.nodes.evaluator;

import java.util.List;

import org.fleeting.mer.nodes.views.TableJson;
import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of the scores. The page gets all tables that the node kept, row by row. */
final class EvaluatorView {

    /** The tables in the order in which the node keeps them. */
    static final List<String> TABLES = List.of("scores", "perClass", "subjects", "matrices", "notes", "doubtful");

    private EvaluatorView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                The scores of all clips in words, with what limits them; the confusion matrix, shaded by the share of each
                row, of all clips or of one data set, fold or subject; precision, recall and F1 of the classes; scores of
                data sets and folds; the clips of each subject that were named rightly; and which clips were
                named wrongly, or rightly but unsurely.
                """)
            .page(page -> ViewPages.add(page, EvaluatorView.class, "evaluation"))
            .initialData(data -> data.data(input -> TableJson.of(TABLES, input.getInternalPortObjects())));
    }
}
