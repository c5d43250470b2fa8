package org.fleeting.mer.nodes.decoupling;

import org.fleeting.mer.nodes.stages.ComputeParameters;

/** The settings of nodes that let something be subtracted from features. */
public abstract class SubtractionParameters extends DecouplerParameters {

    /** What the node computes with. */
    public ComputeParameters m_compute = new ComputeParameters();

    @Override
    ComputeParameters compute() {
        return m_compute;
    }
}
