package org.fleeting.mer.nodes.onsetsubtraction;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Onset Subtraction: a network in training tells emotions by a clip's features minus those of its onset frame. */
public final class OnsetSubtractionNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Onset Subtraction")
        .icon("../../../../../icons/onset-subtraction.png")
        .shortDescription("Lets a network tell emotions by what a clip's features have beyond its onset frame's.")
        .fullDescription("""
            <p>Stands before a MENet Trainer. Its network then sees each clip twice: as it is, and standing still at its onset
            frame, where the face is neutral. The features of the still clip, which say who is filmed and in which light, are
            subtracted before the last layer. What is gone there can't be learned by heart.</p>
            """ + DecouplerNode.NOT_THE_PAPERS + """
            <h3>Formula</h3>
            <p>y = W (max f(x) - max f(x<sub>0</sub>)) + b, where f are the features of block 4, largest over space, of the clip
            x and of the clip x<sub>0</sub> that repeats the first frame of x, and max is over time. Both pass through the same
            weights in one batch, and batch normalisation counts both.</p>
            <h3>What to know</h3>
            <ul>
            <li>A clip's result depends on that clip alone, so this also serves where a clip of a person comes alone
            (<i>inductive</i>). <i>Person Centring</i> needs several clips of each person.</li>
            <li>It takes twice the time and memory, in training and in prediction.</li>
            <li>The first frame of a clip must be its onset: Face Crop samples from onset to offset. Flow images, clips of one
            frame, and trainers whose <i>Input</i> is the difference to the onset frame are refused: there, the onset frame is
            out already.</li>
            <li>The network keeps this: Emotion Predictor, Identity Probe and Weights Writer treat it as it was trained.</li>
            </ul>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that will be trained on (there may be more): a row each, with a face clip from Face Crop. Their pixels
                are read only if a model is connected below.
                """)
            .addInputPort("Model to hold fixed", DecouplerNode.MEASURES_ALONE, NetworkPortObject.OPTIONAL_TYPE)
            .addOutputPort("Decoupling", "What the trainer needs to subtract the onset frame. Connect it to the MENet Trainer.",
                DecouplingPortObject.TYPE))
        .model(model -> model.parametersClass(OnsetSubtractionNodeParameters.class)
            .configure(DecouplerNode::configure)
            .execute(NodeWork.of(DecouplerNode::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "decoupling", "onset", "neutral", "subtraction", "difference", "identity", "inductive");

    /** Called by KNIME. */
    public OnsetSubtractionNodeFactory() {
        super(NODE);
    }
}
