package org.fleeting.mer.nodes.adversarialdecoupler;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Adversarial Decoupler: keeps features from telling who is filmed, by an adversary that tries to name the person. */
public final class AdversarialDecouplerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Adversarial Decoupler")
        .icon("../../../../../icons/adversarial-decoupler.png")
        .shortDescription(
            "Keeps the features of MENet from telling who is filmed, by an adversary that tries to name the person.")
        .fullDescription("""
            <p>Stands before the MENet Trainer, which then trains an <b>adversary</b> beside MENet: a small network that
            learns to name the person by MENet's features. MENet learns to make it fail (gradient reversal).</p>
            """ + DecouplerNode.NOT_THE_PAPERS + """
            <h3>Formula</h3>
            <p>L_adv = H - CE, where CE is the cross-entropy of the adversary's answers and H the entropy of people over the
            clips given here. In nats, it is what the adversary finds of the person in the features: near 0, it knows no
            more than how many clips each person has, and H is all there is to know. MENet's loss has lambda times L_adv, so
            that the gradient that reaches its features is -lambda times that of CE.</p>
            <p>The adversary is shown the features that the last layer sees, the largest values over space and time; 64
            hidden units with ReLU; as many outputs as there are people. It takes steps of its own Adam before each step of
            MENet. It is new in each training, and ends with it. <i>Given the emotion</i>, the emotion stands beside the
            features, a place for each, and H is the entropy of people given the emotion.</p>
            <p>Literature: Ganin et al., <i>Domain-Adversarial Training of Neural Networks</i> (JMLR 17, 2016); Long et al.,
            <i>Conditional Adversarial Domain Adaptation</i> (NeurIPS 2018), who condition by a product with the classes
            that are predicted, where ours is told the true emotion.</p>
            <h3>What to know</h3>
            <ul>
            <li>An adversary that fails proves little: another, or one trained for longer, may not. Ask the Identity
            Probe.</li>
            <li>The IDNet Trainer refuses this decoupling, since IDNet is trained to tell people apart.</li>
            </ul>
            <p>Rows without a clip are left out with a warning.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that MENet will be trained on (there may be more): a row each, with a face clip from Face Crop or
                a flow image from Flow Images. Clips are known by their RowID, so connect the same table here and to the
                trainer.
                """)
            .addInputPort("Model to hold fixed", """
                Optional, and without influence on the training: with an IDNet here, the trainer measures by MINE what the
                features share before and after, so that ways can be compared.
                """, NetworkPortObject.OPTIONAL_TYPE)
            .addOutputPort("Decoupling", """
                What the trainer needs for L_adv. Connect it to the MENet Trainer.
                """, DecouplingPortObject.TYPE))
        .model(model -> model.parametersClass(AdversarialDecouplerNodeParameters.class)
            .configure(DecouplerNode::configure)
            .execute(NodeWork.of(DecouplerNode::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "decoupling", "adversary", "gradient reversal", "DANN", "disentangle", "identity",
            "L_adv",
            "lambda");

    /** Called by KNIME. */
    public AdversarialDecouplerNodeFactory() {
        super(NODE);
    }
}
