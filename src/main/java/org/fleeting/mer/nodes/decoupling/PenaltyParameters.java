package org.fleeting.mer.nodes.decoupling;

import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** The settings of Decouplers that add a penalty to the loss. */
public abstract class PenaltyParameters extends DecouplerParameters {

    @Layout(StageSections.Method.class)
    @Widget(title = "Lambda", description = """
        What the penalty counts in the loss of the network that is trained, 0 or more.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    public double m_lambda;

    /** What the node computes with. */
    public ComputeParameters m_compute = new ComputeParameters();

    /** @param lambda the default */
    protected PenaltyParameters(double lambda) {
        m_lambda = lambda;
    }

    @Override
    ComputeParameters compute() {
        return m_compute;
    }
}
