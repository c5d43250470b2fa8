package org.fleeting.mer.nodes.personcentring;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Person Centring: a network in training tells emotions by features minus the mean of the person's clips. */
public final class PersonCentringNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Person Centring")
        .icon("../../../../../icons/person-centring.png")
        .shortDescription("Lets a network tell emotions by how a clip differs from the person's other clips.")
        .fullDescription("""
            <p>Stands before a MENet Trainer. From the features of each clip, its network then subtracts the mean over all clips
            of the person, before the last layer: what the clips of one person have in common, such as the face, is gone there
            and can't be learned by heart.</p>
            """ + DecouplerNode.NOT_THE_PAPERS + """
            <h3>Formula</h3>
            <p>y = W (x - n / (n + kappa) m) + b, where x are the largest values over time and space of block 4, and m is the
            mean of x over the n clips of the person: those of the batch in training, those of the table in prediction.
            A batch holds all clips of each of its people, two people at least, so it may be larger than the trainer's
            <i>Batch size</i>; <i>Micro-batch size</i> still limits what memory has to hold. Three people whose faces count
            10, -3 and 5, and who show 0, 1 and 4 on top of it, all leave -5/3, -2/3 and 7/3.</p>
            <h3>What to know</h3>
            <ul>
            <li><b>The results are transductive</b>: a clip's prediction depends on the other clips of its person, whose
            emotions are not asked for. A person who comes with one clip has nothing left after the subtraction; from three
            clips on it begins to work, and Emotion Predictor warns below that. Compare it with models that see one clip at a
            time only when saying so: predictions have the column <i>Clips of Person</i>, and Evaluator and Score Comparison
            tell of it.</li>
            <li>Who is filmed has to be known in prediction, too. A person who shows one emotion in all clips loses it with
            the mean.</li>
            <li>The network keeps this: Emotion Predictor and Identity Probe centre as in the training. It can't be held fixed
            by a Decoupler, since its features are not of a clip alone. Where a clip has to be judged alone, take <i>Onset
            Subtraction</i>.</li>
            </ul>
            <p>Rows without a clip are left out with a warning.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that will be trained on (there may be more): a row each, with a face clip from Face Crop or a flow
                image from Flow Images, and who is filmed. Clips are known by their RowID, so connect the same table here and to
                the trainer.
                """)
            .addInputPort("Model to hold fixed", DecouplerNode.MEASURES_ALONE, NetworkPortObject.OPTIONAL_TYPE)
            .addOutputPort("Decoupling", "What the trainer needs to know of people. Connect it to the MENet Trainer.",
                DecouplingPortObject.TYPE))
        .model(model -> model.parametersClass(PersonCentringNodeParameters.class)
            .configure(DecouplerNode::configure)
            .execute(NodeWork.of(DecouplerNode::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "decoupling", "centring", "centering", "normalisation", "mean", "identity",
            "transductive");

    /** Called by KNIME. */
    public PersonCentringNodeFactory() {
        super(NODE);
    }
}
