package org.fleeting.mer.nodes.weightsreader;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of Weights Reader. */
final class WeightsReaderNodeParameters implements NodeParameters {

    @Widget(title = "File", description = """
        A file that Weights Writer wrote. A relative path starts at the folder of the workflow.
        """)
    String m_file = "data/weights.safetensors";
}
