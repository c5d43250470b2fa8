package org.fleeting.mer.nodes.kerneldecoupler;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Kernel Decoupler: keeps features from following who is filmed, or another branch, by the alignment of kernels. */
public final class KernelDecouplerNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Kernel Decoupler")
        .icon("../../../../../icons/kernel-decoupler.png")
        .shortDescription("Keeps the features of a network in training from following who is filmed, or another branch.")
        .fullDescription("""
            <p>Stands before a trainer, which then adds lambda times <b>L_CKA</b> to its loss: how alike two kernels of the
            clips of a batch are, one of their features and one of what these are not to follow. It learns nothing on its own,
            so that there is no adversary to lag behind.</p>
            """ + DecouplerNode.NOT_THE_PAPERS + """
            <h3>Formula</h3>
            <p>L_CKA = &lt;HKH, HLH&gt; / (|HKH| |HLH|), where H = I - 1/N centres, between 0 and 1.
            K = exp(-d<sup>2</sup> / (2 m<sup>2</sup>)) for two clips whose features lie d apart, where m is the median of the
            distances above 0 in the batch, through which no gradient goes. The features are those that the last layer
            sees: the largest values over space and time. L is 1 for two clips of one person and 0 otherwise, or such a kernel
            of the other branch's features. 0 means that, as far as these kernels see, features say nothing of it; equal kernels
            give 1.</p>
            <p>Literature: Gretton et al., <i>Measuring Statistical Dependence with Hilbert-Schmidt Norms</i> (ALT 2005);
            Kornblith et al., <i>Similarity of Neural Network Representations Revisited</i> (ICML 2019).</p>
            <h3>What to know</h3>
            <ul>
            <li>It sees the clips of one batch: a person with one clip there is told from all others. A batch of one person
            alone, or of equal features, has an L_CKA of 0 without gradient.</li>
            <li><i>Given the emotion</i>, clips are compared within each emotion; one that is alone with its emotion counts
            nothing.</li>
            <li>Who is filmed is taken out of MENet; the IDNet Trainer refuses that, since IDNet is trained to tell people
            apart. It takes <i>The other branch</i> with a MENet held fixed.</li>
            </ul>
            <p>Rows without a clip are left out with a warning.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that will be trained on (there may be more): a row each, with a face clip from Face Crop or a flow
                image from Flow Images. Clips are known by their RowID, so connect the same table here and to the trainer.
                """)
            .addInputPort("Model to hold fixed", """
                Optional. For <i>The other branch</i>, the model whose features are not to be followed. For <i>Who is
                filmed</i> it changes nothing in the training: with an IDNet here, the trainer measures by MINE what the
                features share before and after, so that ways can be compared.
                """, NetworkPortObject.OPTIONAL_TYPE)
            .addOutputPort("Decoupling", """
                What the trainer needs for L_CKA. Connect it to the MENet Trainer, or to the trainer of the other branch.
                """, DecouplingPortObject.TYPE))
        .model(model -> model.parametersClass(KernelDecouplerNodeParameters.class)
            .configure(DecouplerNode::configure)
            .execute(NodeWork.of(DecouplerNode::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "decoupling", "kernel", "CKA", "HSIC", "disentangle", "identity", "L_CKA", "lambda");

    /** Called by KNIME. */
    public KernelDecouplerNodeFactory() {
        super(NODE);
    }
}
