package org.fleeting.mer.nodes.foldloopend;

import org.fleeting.mer.nodes.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of Fold Loop End. */
final class FoldLoopEndNodeParameters implements NodeParameters {

    private static final String FOLD_COLUMN = "Fold column";

    @Widget(title = FOLD_COLUMN, description = """
        The name of the column that is appended, which tells in which fold a clip was tested. The Evaluator finds the
        column <i>Fold</i> by itself.
        """)
    String m_foldColumn = "Fold";

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(FOLD_COLUMN, m_foldColumn);
    }
}
