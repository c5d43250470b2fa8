package org.fleeting.mer.nodes.idnettrainer;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.IDNetPortObject;
import org.fleeting.mer.nodes.stages.EpochTable;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.fleeting.mer.nodes.stages.TrainerTexts;
import org.fleeting.mer.nodes.stages.TrainingView;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** IDNet Trainer: stages 1 and 3 of the method. */
public final class IdNetTrainerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("IDNet Trainer")
        .icon("../../../../../icons/idnet-trainer.png")
        .shortDescription("Trains IDNet, which tells who is filmed: stages 1 and 3 of the decoupling method.")
        .fullDescription("""
            <p>Trains <b>IDNet</b>, the branch that learns who someone is, so that MENet, the branch that learns emotions,
            can be kept from learning it. Method: <i>Decoupling facial motion features and identity features for
            micro-expression recognition</i>, <a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science
            1140</a> (2022).</p>
            <p>Which of the four stages (the paper's Table 4) this is depends on what is connected:</p>
            <ul>
            <li><b>Stage 1</b>: neither optional input. IDNet starts from random weights; the loss is the cross-entropy of
            the identities.</li>
            <li><b>Stage 3</b>: stage 1's IDNet as <i>Initial IDNet</i>, and a <i>MENet held fixed</i> from a MINE Decoupler
            that was given stage 2's MENet. The loss is cross-entropy + 0.1 x L_MI, where L_MI is MINE's estimate of
            what both branches' features share, in nats. Its weight (lambda) is a setting of the MINE Decoupler.</li>
            </ul>
            <p>The classes are the subjects of the training table: connect the training side of a fold only.</p>
            <h3>The network</h3>
            <p>The paper's Table 2: a 3D-ResNet18 whose kernels span one frame, so that each frame is seen by itself; a
            self-attention map on every frame between blocks 3 and 4; maximum over time and space; a layer to the subjects.
            It takes the face clips shrunk to half their height and width (the paper: 128 of 256 pixels), which this node
            does itself: an even size of at least 32 pixels is needed. <i>Network width</i> makes all layers narrower than the
            paper's.</p>
            <h3>What the paper leaves open</h3>
            <ul>
            <li>"Iterations: 100" are taken for epochs, unless you choose steps.</li>
            <li>Input is normalised by mean and deviation of the training clips; weights start from a seeded Kaiming normal
            draw.</li>
            """ + TrainerTexts.AUGMENTATION + """
            <li>MINE learns by itself: before each step of IDNet it climbs its own bound on the features as they are; then
            IDNet takes its step with MINE held fixed. The node trains a copy of the decoupling's MINE and keeps it with
            the model, where the next MINE Decoupler finds it.</li>
            </ul>
            """ + TrainerTexts.BATCHES + TrainerTexts.OPTIMISER + """
            <h3>Memory, long runs, choice of the epoch</h3>
            <p>A batch that does not fit into memory is cut into micro-batches whose gradients add up to those of the whole
            batch; L_MI, which is no sum over clips, takes two passes. The statistics of batch normalisation are then those of
            each micro-batch. At the paper's size and batch, micro-batches of 32 clips take 2 GB.</p>
            <p>The paper's size, 100 epochs of 8 frames of 256 x 256 pixels, takes some 25 minutes for each 100 clips, as
            measured on 2 cores of a server.</p>
            """ + TrainerTexts.LONG_RUNS + """
            <p>The last epoch is kept, unless <i>Keep the best epoch</i> holds out a share of each subject's training
            clips and keeps the epoch with the lowest loss on them, perhaps ending early. Nothing is selected by test
            clips.</p>
            """ + TrainerTexts.VIEW)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Training clips: a row each, with a face clip from Face Crop (or a flow image of three channels from Flow
                Images) and the subject. All clips must have the same number of frames and the same size.
                """)
            .addInputPort("Initial IDNet", """
                Optional. An IDNet to start from, with the same subjects, size, self-attention and network width; stage 1's
                for stage 3. Left unconnected, IDNet starts from random weights.
                """, IDNetPortObject.OPTIONAL_TYPE)
            .addInputPort("MENet held fixed", """
                Optional. A decoupling that holds MENet fixed, made by a MINE Decoupler (the paper's way) or another
                Decoupler from the same training clips. One that takes the person out of the features is refused. Left
                unconnected, the loss has no L_MI, nor another penalty in its place.
                """, DecouplingPortObject.OPTIONAL_TYPE)
            .addOutputPort("IDNet", """
                The trained IDNet. Its port view and tooltip tell subjects, sizes, seed, settings, a fingerprint of the
                training clips, versions of the libraries, and the same of all models before it.
                """, IDNetPortObject.TYPE)
            .addOutputTable("Epochs", EpochTable.DESCRIPTION))
        .model(model -> model.parametersClass(IdNetTrainerNodeParameters.class)
            .configure(TrainerNode::configure)
            .execute(NodeWork.of(TrainerNode::execute)))
        .addView(TrainingView::of)
        .nodeType(NodeType.Learner)
        .keywords("micro-expression", "identity", "subject", "stage 1", "stage 3", "3D-ResNet", "deep learning",
            "learner", "mutual information");

    /** Called by KNIME. */
    public IdNetTrainerNodeFactory() {
        super(NODE);
    }
}
