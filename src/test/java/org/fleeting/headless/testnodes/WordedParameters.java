package org.fleeting.headless.testnodes;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings that several nodes have. */
abstract class WordedParameters implements NodeParameters {

    @Widget(title = "Rows", description = "How many.")
    int m_rows = 3;
}
