package org.fleeting.mer.nodes.foldsplit;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.folds.FoldTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Fold Split: parts clips into a train and a test side, by subject or by clip. */
public final class FoldSplitNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Fold Split")
        .icon("../../../../../icons/fold-split.png")
        .shortDescription("Parts clips into a train and a test side, by subject or by clip.")
        .fullDescription("""
            <p>Parts the clips into clips to train on and clips to test on, <b>by subject</b> unless set otherwise: nobody
            is on both sides. Which subjects go together is dealt at random, by the seed; of many deals the one is kept in
            which the emotions are spread most evenly.</p>
            <p>The test side must stay unseen until the Emotion Predictor: connect it to nothing else. Then nothing of a
            tested clip takes part in training, and by subject nothing of a tested person, neither face nor label.
            Trainers, which see the train side only, use their last epoch or a part of the training subjects to choose
            by; much published code chooses the epoch on the test subjects, which makes its scores too good.</p>
            <p>The paper says "five-fold cross-validation" and not whether by clip or by subject. <b>By clip</b>, every
            fold has its share of each emotion, give or take one clip, but nearly every person is on both sides, and a
            network that knows the person has an advantage: scores are higher than those by subject and say little about
            new people. Use it to compare with results that were found this way. The node then warns how many subjects are
            on both sides; the Emotion Predictor warns, too.</p>
            <p>Two more ways: <b>leave one subject out</b> makes a fold of every subject, and <b>by column</b> a fold of
            every value of a column, such as folds that somebody else has published. What a class that only one such fold
            shows looks like can't be learnt when that fold is tested.</p>
            <p>A class that no clip to train on or to test on belongs to is named in a warning. A deal of subjects leaves
            a class without training clips only if there is no other deal. To score all folds, use Fold Loop Start; or
            execute this node for each fold, here or on several machines, join the predictions and score them together,
            which gives the same.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Clips", """
                Clips, a row each, with a column for the subject and one for the emotion. Connect it before or after Face
                Crop; the split is the same.
                """)
            .addOutputTable("Train", "The clips to train on, in their order. By subject, nobody in it is in the other.")
            .addOutputTable("Test", "The clips to test on, in their order; by subject, all those of the tested people."))
        .model(model -> model.parametersClass(FoldSplitNodeParameters.class)
            .configure(FoldSplitNodeFactory::configure)
            .execute(NodeWork.of(FoldSplitNodeFactory::execute)))
        .nodeType(NodeType.Manipulator)
        .keywords("cross-validation", "partitioning", "stratified", "leave one subject out", "LOSO", "train", "test",
            "subject", "clip");

    /** Called by KNIME. */
    public FoldSplitNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        DataTableSpec side = FoldTable.check(input.getInTableSpec(0), input.<FoldSplitNodeParameters>getParameters());
        output.setOutSpecs(side, side);
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
        FoldSplitNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        FoldTable clips = FoldTable.read(input.getInTable(0), parameters);
        execution.setProgress(0.5, "Dealing the clips");
        FoldSplitNodeParameters.Sides sides = parameters.split(clips);
        output.setOutData(clips.sides(sides.split(), sides.fold(), execution));
        NodeWork.warn(output, sides.split().warnings());
    }
}
