package org.fleeting.mer.nodes.foldloopstart;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.webui.node.impl.WebUINodeConfiguration;
import org.knime.core.webui.node.impl.WebUINodeFactory;

/** Fold Loop Start: parts clips into a train and a test side, one fold after the other. */
@SuppressWarnings("deprecation") // see FoldLoopNodeModel
public final class FoldLoopStartNodeFactory extends WebUINodeFactory<FoldLoopStartNodeModel> {

    private static final WebUINodeConfiguration NODE = WebUINodeConfiguration.builder()
        .name("Fold Loop Start")
        .icon("../../../../../icons/fold-loop-start.png")
        .shortDescription("Begins a loop over folds: in each, other clips are tested and all others train.")
        .fullDescription("""
            <p>Begins a loop that <i>Fold Loop End</i> closes. The nodes in between, such as trainers and the MENet
            Predictor, run once for every fold: trained anew on its train side and judged on its test side. Every clip is
            tested in exactly one fold. The splits are those of <i>Fold Split</i> with the same settings.</p>
            <p><b>By subject</b>, the default, nobody is on both sides. The paper says "five-fold cross-validation" and
            not whether by clip or by subject. <b>By clip</b>, nearly every person is on both sides, and a network that
            knows the person has an advantage: scores are higher than those by subject and say little about new people.
            <b>Leave one subject out</b> makes a fold of every subject, as most work on small sets does. <b>By column</b>
            makes a fold of every value of a column: folds that somebody else has published, or the data sets of a
            composite.</p>
            <p>The test side must stay unseen until the Emotion Predictor: connect it to nothing else. Then nothing of a
            tested clip takes part in training, and by subject nothing of a tested person, neither face nor label.</p>
            <p>Subjects are dealt such that each class can be trained on in every fold, wherever there is a way. Where
            there is none, as for a class that only one subject shows, a warning names fold and class: the network can't
            name that class there.</p>
            <p>The nodes of the loop see these flow variables: <tt>fold</tt>, the number of the fold from 1;
            <tt>foldName</tt>, the same number, or the subject left out, or the value of the column; and, as with KNIME's
            own loops, <tt>currentIteration</tt> from 0 and <tt>maxIterations</tt>. A node that stands between start and
            end but gets nothing from the start, such as a reader, runs once for all folds, unless a flow variable
            connection from the start draws it into the loop.</p>
            <p>Of the models, those of the last fold remain after the loop. A trainer in the loop that has a checkpoint
            folder needs another one for every fold: set it by a flow variable.</p>
            """)
        .modelSettingsClass(FoldLoopStartNodeParameters.class)
        .addInputTable("Clips", """
            Clips, a row each, with a column for the subject and one for the emotion. Connect it behind Face Crop, so that
            faces are cropped once.
            """)
        .addOutputTable("Train", "The clips to train on in this fold, in their order.")
        .addOutputTable("Test", "The clips to test on in this fold, in their order.")
        .nodeType(NodeType.LoopStart)
        .keywords("cross-validation", "k-fold", "stratified", "leave one subject out", "LOSO", "partitioning", "train",
            "test", "subject", "clip")
        .sinceVersion(5, 8, 0)
        .build();

    /** Called by KNIME. */
    public FoldLoopStartNodeFactory() {
        super(NODE);
    }

    @Override
    public FoldLoopStartNodeModel createNodeModel() {
        return new FoldLoopStartNodeModel(NODE);
    }
}
