package org.fleeting.mer.nodes.menettrainer;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.stages.EpochTable;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.fleeting.mer.nodes.stages.TrainerTexts;
import org.fleeting.mer.nodes.stages.TrainingView;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** MENet Trainer: stages 2 and 4 of the method. */
public final class MeNetTrainerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MENet Trainer")
        .icon("../../../../../icons/menet-trainer.png")
        .shortDescription("Trains MENet, which names the emotion of a clip: stages 2 and 4 of the decoupling method.")
        .fullDescription("""
            <p>Trains <b>MENet</b>, the branch that learns the emotion of a clip from how the face moves, and is kept from
            learning who someone is. Method: <i>Decoupling facial motion features and identity features for micro-expression
            recognition</i>, <a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science 1140</a> (2022).</p>
            <p>Which of the four stages (the paper's Table 4) this is depends on what is connected:</p>
            <ul>
            <li><b>Stage 2</b>: no <i>Initial MENet</i>, and an <i>IDNet held fixed</i> from a MINE Decoupler that was given
            stage 1's IDNet.</li>
            <li><b>Stage 4</b>: stage 2's MENet as <i>Initial MENet</i>, and an <i>IDNet held fixed</i> from stage 3's
            IDNet.</li>
            </ul>
            <p>The loss is the cross-entropy of the emotions + 0.1 x L_div + 0.1 x L_MI. L_div is the similarity of the
            attention maps; L_MI is MINE's estimate of what both branches' features share, in nats. The weight of L_div is a
            setting here, that of L_MI (lambda) one of the MINE Decoupler. Another Decoupler has a penalty of its own in the
            place of L_MI: L_CKA, L_adv or L_CLUB; Person Centring and Onset Subtraction have none.</p>
            <p>The paper's six ablations (Table 5) are changes to the same workflow, the same for both MENet Trainers: cut
            the edge from the Decoupler and untick DAO (1); cut the edge and untick L_div (2); cut the edge (3); untick DAO
            (4); untick L_div (5); nothing (6).</p>
            <h3>The network</h3>
            <p>The paper's Table 1: a 3D-ResNet18 that keeps the number of frames; the diverse attention operation (DAO)
            between blocks 3 and 4, one attention map a frame, the first without parameters; maximum over time and space; a
            layer to the emotions. An untrained DAO passes its input on unchanged. The paper's clips have 256 x 256 pixels;
            16 and more are taken. Of clips of a single frame, DAO has the first map alone, the loss has no L_div, and
            kernels have the part alone that meets the frame: the rest would see padding. <i>Network width</i> makes all layers
            narrower than the paper's.</p>
            <h3>What the paper leaves open</h3>
            <ul>
            <li>"Iterations: 300" are taken for epochs, unless you choose steps.</li>
            <li>L_div is printed with 1 - similarity, which would reward equal maps; the text says that equal maps cost
            most, and so it is done here.</li>
            <li>Input is normalised by mean and deviation of the training clips; weights start from a seeded Kaiming normal
            draw.</li>
            """ + TrainerTexts.AUGMENTATION + """
            <li>MINE learns by itself: before each step of MENet it climbs its own bound on the features as they are; then
            MENet takes its step with MINE held fixed. The node trains a copy of the decoupling's MINE and keeps it with
            the model, where the next MINE Decoupler finds it.</li>
            </ul>
            """ + TrainerTexts.UNEQUAL_CLASSES + TrainerTexts.BATCHES + TrainerTexts.OPTIMISER + """
            <h3>Memory, long runs, choice of the epoch</h3>
            <p>A batch that does not fit into memory is cut into micro-batches whose gradients add up to those of the whole
            batch; L_MI, which is no sum over clips, takes two passes. The statistics of batch normalisation are then those of
            each micro-batch. At the paper's size and batch, micro-batches of 8 clips take 3 GB.</p>
            <p>The paper's size takes long on a processor: 300 epochs of 8 frames of 256 x 256 pixels some twelve hours for each
            100 clips, as measured on 2 cores of a server, with nothing connected to the decoupling input.</p>
            """ + TrainerTexts.LONG_RUNS + TrainerTexts.BEST_EPOCH_BY_SUBJECTS + TrainerTexts.VIEW)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Training clips: a row each, with a face clip from Face Crop (or a flow image of three channels from Flow
                Images), the emotion and the subject. All clips must have the same number of frames and the same size. Connect
                the training side of a fold only.
                """)
            .addInputPort("Initial MENet", """
                Optional. A MENet to start from, with the same emotions, size, DAO, network width and input;
                stage 2's for stage 4. Left
                unconnected, MENet starts from random weights.
                """, MENetPortObject.OPTIONAL_TYPE)
            .addInputPort("IDNet held fixed", """
                Optional. A decoupling that holds IDNet fixed, made by a MINE Decoupler (the paper's way) or another
                Decoupler from the same training clips, or one that takes the person out of the features. Left
                unconnected, the loss has no L_MI, nor another penalty in its place: the ablations without decoupling.
                """, DecouplingPortObject.OPTIONAL_TYPE)
            .addOutputPort("MENet", """
                The trained MENet. Its port view and tooltip tell emotions, sizes, seed, settings, a fingerprint of the
                training clips, versions of the libraries, and the same of all models before it.
                """, MENetPortObject.TYPE)
            .addOutputTable("Epochs", EpochTable.DESCRIPTION))
        .model(model -> model.parametersClass(MeNetTrainerNodeParameters.class)
            .configure(TrainerNode::configure)
            .execute(NodeWork.of(TrainerNode::execute)))
        .addView(TrainingView::of)
        .nodeType(NodeType.Learner)
        .keywords("micro-expression", "emotion", "stage 2", "stage 4", "3D-ResNet", "attention", "DAO",
            "deep learning", "learner", "mutual information");

    /** Called by KNIME. */
    public MeNetTrainerNodeFactory() {
        super(NODE);
    }
}
