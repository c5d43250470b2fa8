package org.fleeting.mer.nodes.clubdecoupler;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** CLUB Decoupler: keeps what both branches share below an upper bound, by CLUB. */
public final class ClubDecouplerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("CLUB Decoupler")
        .icon("../../../../../icons/club-decoupler.png")
        .shortDescription(
            "Holds IDNet or MENet fixed, so that the other can be trained to share less with it, by an upper bound.")
        .fullDescription("""
            <p>Stands between two trainers, as the MINE Decoupler does: one branch is held fixed, and the other is trained
            to share less information with it. Where MINE climbs a lower bound on that, CLUB gives an <b>upper</b> one,
            which it makes more sense to push down.</p>
            """ + DecouplerNode.NOT_THE_PAPERS + """
            <h3>Formula</h3>
            <p>L_CLUB = mean over i of log q(y<sub>i</sub> | x<sub>i</sub>) - mean over i, j of log q(y<sub>j</sub> |
            x<sub>i</sub>), over all pairs of clips of a batch, in nats. x are the features of the network in training, y
            those of the branch held fixed, both as their last layers see them: the largest values over space and time. y is
            brought to the mean 0 and the deviation 1 over the clips given here. q is Gaussian with a mean and a variance
            for each feature, which two perceptrons with 64 hidden units and ReLU tell from x; the logarithm of the variance
            lies between -1 and 1. The trainer trains q on log q(y<sub>i</sub> | x<sub>i</sub>) by an Adam of its own before
            each step of the network. q is new in each training, and ends with it.</p>
            <p>The bound is a sum over y's features (512 at the paper's network width), so that it can be tens of times larger
            than MINE's estimate: lambda is smaller by default.</p>
            <p>Literature: Cheng et al., <i>CLUB: A Contrastive Log-ratio Upper Bound of Mutual Information</i> (ICML
            2020).</p>
            <h3>What to know</h3>
            <ul>
            <li>It bounds from above as far as q is right. While q learns, it may lie below what is shared, and below 0.</li>
            <li>Give it <b>IDNet</b> to train MENet, and <b>MENet</b> to train IDNet.</li>
            </ul>
            <p>Rows without a clip are left out with a warning.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that the other branch will be trained on (there may be more): a row each, with a face clip from
                Face Crop or a flow image from Flow Images. Clips are known by their RowID, so connect the same table here and
                to the trainer.
                """)
            .addInputPort("Model to hold fixed", """
                IDNet or MENet, trained on clips of the same size.
                """, NetworkPortObject.TYPE)
            .addOutputPort("Decoupling", """
                The features of every clip and lambda. Connect it to the trainer of the other branch.
                """, DecouplingPortObject.TYPE))
        .model(model -> model.parametersClass(ClubDecouplerNodeParameters.class)
            .configure(DecouplerNode::configure)
            .execute(NodeWork.of(DecouplerNode::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "mutual information", "CLUB", "decoupling", "disentangle", "identity", "L_CLUB",
            "lambda");

    /** Called by KNIME. */
    public ClubDecouplerNodeFactory() {
        super(NODE);
    }
}
