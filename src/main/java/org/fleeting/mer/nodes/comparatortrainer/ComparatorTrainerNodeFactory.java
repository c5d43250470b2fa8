package org.fleeting.mer.nodes.comparatortrainer;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.ComparatorPortObject;
import org.fleeting.mer.nodes.stages.EpochTable;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.fleeting.mer.nodes.stages.TrainerTexts;
import org.fleeting.mer.nodes.stages.TrainingView;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Comparator Trainer: trains a published network that the method is compared with. */
public final class ComparatorTrainerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Comparator Trainer")
        .icon("../../../../../icons/comparator-trainer.png")
        .shortDescription("Trains a published network on the same clips as MENet, to compare: RCN, BDCNN, STSTNet, SSSNet.")
        .fullDescription("""
            <p>Trains a network of another paper on the clips that MENet is trained on, so that both can be scored on the same
            faces and folds: connect this node beside a MENet Trainer, an <i>Emotion Predictor</i> to each, and a <i>Score
            Comparison</i> behind them. The paper's Table 6
            (<a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science 1140</a>) is such a comparison.</p>
            <h3>The networks</h3>
            <ul>
            <li><b>RCN</b> (Xia, Peng, Khor, Feng and Zhao, IEEE Transactions on Image Processing 29, 2020): small
            recurrent convolutional networks of 14 or 15 thousand weights for three classes, or some 55 thousand with 64
            maps. <b>RCN-A</b> has attention that needs no parameters, <b>RCN-S</b> shortcuts, <b>RCN-W</b> three streams of
            different dilation, <b>RCN-C</b> all of these, with attention by the picture, and <b>RCN-F</b> with attention
            inside the shortcuts. F's published code joins its second stream twice and never uses its third, probably by a
            slip; <b>RCN-F (third stream)</b> uses it. <b>RCN-P</b>, which a search found, has two streams, shortcuts and
            attention; what its attention weighs is not said, and taken to be what A's does, nor is the padding of its second
            stream. Pictures of 24 x 24 pixels and more for A and S, 28 x 28 for the others (32 x 32 and 40 x 40 with 64
            maps); 60 x 60 is usual. Published: SGD at 0.0005 with momentum 0.9, batches of 64, 100 epochs, dropout 0.5.</li>
            <li><b>BDCNN</b> (Chen and others, IEEE Transactions on Multimedia, 2022): one small convolution sees 144 blocks
            of four pictures each on its own; 10.9 million weights. Pictures of 120 x 120 pixels: u, v and strain, each as
            grey, and a fourth that the paper does not name. <b>BDCNN</b> takes it for the flow in colour, <b>BDCNN
            (magnitude)</b> for the length of the flow, <b>BDCNN (strain twice)</b> for strain again. Published: SGD at 0.01
            with Nesterov's momentum 0.9 and weight decay 0.0001, a tenth of that rate after epoch 80, batches of 128, 100
            epochs; classes weighted by inverse frequency, which its published weights come close to; implicit augmentation
            (ISDA) to a lambda of 0.5 in the last epoch: the loss of each clip as if its features were spread as those of its
            class have been so far. What it learns of the classes for that goes into checkpoints, not into the model.</li>
            <li><b>STSTNet</b> (Liong, Gan, See, Khor and Huang, IEEE FG 2019): three shallow streams, 1683 weights for three
            classes. Pictures of 28 x 28 pixels. Published: Adam at 0.00005, batches of 256, 800 epochs, dropout 0.5.</li>
            <li><b>SSSNet</b> (2021, as the benchmark <a href="https://arxiv.org/abs/2211.11425">MEB</a> has it): two
            convolutions and a wide layer, 1.35 million weights. Pictures of 64 x 64 pixels. Published: Adam at 0.0001 with
            weight decay 0.001, batches of 256, 200 epochs, dropout 0.5.</li>
            </ul>
            <h3>What they are shown</h3>
            <p>The optical flow from onset to apex: connect <i>Flow Images</i> before the loop over folds, choose the network
            under <i>Settings</i> there (for SSSNet <i>Own</i>, and the size 64), and the column <i>Flow</i> here. Channels
            and size are checked before anything runs. The model tells how its flows were made, and the Emotion Predictor
            warns of flows that were made otherwise. Networks that see three channels take face clips of a single frame, too,
            with a warning: one frame shows no movement, and scores near chance are to be expected.</p>
            <p>Of clips without an apex (SMIC), <i>Flow Images</i> takes the middle frame unless it is told otherwise. A flow
            that is the same everywhere is an input as any other.</p>
            <h3>Mind when you compare</h3>
            <ul>
            <li>Table 6 is its authors' own rerun of other systems, on splits and with settings that they do not give: none of
            its numbers is to be expected here.</li>
            <li>Most numbers in the original papers are those of the epoch that was best on the test subjects. Here nothing of
            a test side reaches training: the last epoch is kept, or the best on clips held out of the training side.</li>
            <li>Networks were published with their own number of epochs. Give each its own, and the same clips.</li>
            </ul>
            <h3>Settings that all trainers share</h3>
            <ul>
            """ + TrainerTexts.AUGMENTATION + """
            </ul>
            """ + TrainerTexts.UNEQUAL_CLASSES + """
            <p>Each network was published with an optimiser of its own. Untick <i>Published settings</i> to set yours: the
            learning rate under <i>Training</i>, and among the advanced settings Adam, AdamW, SGD or RMSprop, <i>Weight
            decay</i>, <i>Gradient clipping</i> and a learning rate that falls, all as PyTorch computes them.</p>
            <p>Rows without a clip are left out with a warning. A batch that does not fit into memory is cut into
            micro-batches whose gradients add up; batch normalisation then takes its statistics from each.</p>
            """ + TrainerTexts.LONG_RUNS + TrainerTexts.BEST_EPOCH_BY_SUBJECTS + TrainerTexts.VIEW)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Training clips: a row each, with a flow image from Flow Images (or a face clip of one frame from Face Crop), the
                emotion and the subject. All must have the same size. Connect the training side of a fold only.
                """)
            .addInputPort("Initial comparator", """
                Optional. A network to start from, of the same kind, with the same emotions and size. Left unconnected, it
                starts from random weights.
                """, ComparatorPortObject.OPTIONAL_TYPE)
            .addOutputPort("Comparator", """
                The trained network, for Emotion Predictor, Identity Probe and Weights Writer. Its port view and tooltip tell
                emotions, sizes, seed, settings, a fingerprint of the training clips, versions of the libraries, and the same
                of a model before it.
                """, ComparatorPortObject.TYPE)
            .addOutputTable("Epochs", EpochTable.DESCRIPTION))
        .model(model -> model.parametersClass(ComparatorTrainerNodeParameters.class)
            .configure(TrainerNode::configure)
            .execute(NodeWork.of(TrainerNode::execute)))
        .addView(TrainingView::of)
        .nodeType(NodeType.Learner)
        .keywords("micro-expression", "emotion", "baseline", "comparison", "RCN", "BDCNN", "STSTNet", "SSSNet",
            "deep learning", "learner", "Table 6");

    /** Called by KNIME. */
    public ComparatorTrainerNodeFactory() {
        super(NODE);
    }
}
