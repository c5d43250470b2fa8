package org.fleeting.mer.nodes.foldloopend;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.webui.node.impl.WebUINodeConfiguration;
import org.knime.core.webui.node.impl.WebUINodeFactory;

/** Fold Loop End: gathers the predictions of all folds. */
@SuppressWarnings("deprecation") // see FoldLoopNodeModel
public final class FoldLoopEndNodeFactory extends WebUINodeFactory<FoldLoopEndNodeModel> {

    private static final WebUINodeConfiguration NODE = WebUINodeConfiguration.builder()
        .name("Fold Loop End")
        .icon("../../../../../icons/fold-loop-end.png")
        .shortDescription("Ends a loop over folds and gathers the predictions of all of them.")
        .fullDescription("""
            <p>Ends the loop that <i>Fold Loop Start</i> began, and begins the next fold until all have run. Connect the
            Emotion Predictor before it and the Evaluator behind it: the scores are then those of all folds together, each
            clip judged once by a network that has not seen it.</p>
            <p>Row IDs stay as they are. The predictions are those that Fold Split gives with the same settings, fold by
            fold. A clip that is predicted in two folds is an error, and so are folds with different columns; a class that
            a fold has no clip of makes no difference, since the columns come from the classes that the table lists.</p>
            """)
        .modelSettingsClass(FoldLoopEndNodeParameters.class)
        .addInputTable("Predictions", "The predictions of the clips that are tested in a fold, a row each.")
        .addOutputTable("All predictions", """
            The predictions of all folds, one fold after the other, with a column <i>Fold</i>: the number of the fold, or
            the subject left out, or the value of the column.
            """)
        .nodeType(NodeType.LoopEnd)
        .keywords("cross-validation", "k-fold", "leave one subject out", "LOSO", "collect", "concatenate")
        .sinceVersion(5, 8, 0)
        .build();

    /** Called by KNIME. */
    public FoldLoopEndNodeFactory() {
        super(NODE);
    }

    @Override
    public FoldLoopEndNodeModel createNodeModel() {
        return new FoldLoopEndNodeModel(NODE);
    }
}
