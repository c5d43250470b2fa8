package org.fleeting.mer.nodes.weightswriter;

import org.fleeting.mer.nodes.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of Weights Writer. */
final class WeightsWriterNodeParameters implements NodeParameters {

    private static final String IF_EXISTS = "If the file exists";

    @Widget(title = "File", description = """
        The file to write, usually named <tt>.safetensors</tt>. A relative path starts at the folder of the workflow:
        <tt>data/...</tt> lies in the workflow's own data area and is copied with it.
        """)
    String m_file = "data/weights.safetensors";

    enum ExistingFile {

        @Label(value = "Fail", description = "The node fails and leaves the file as it is.")
        FAIL,

        @Label(value = "Overwrite", description = """
            The file is replaced, whatever it holds, once all is written: a cancelled or failed run leaves it as it is.
            """)
        OVERWRITE
    }

    @Widget(title = IF_EXISTS, description = "What happens if there is a file of that name.")
    @ValueSwitchWidget
    ExistingFile m_ifExists = ExistingFile.FAIL;

    @Widget(title = "Create missing folders", description = """
        Whether the folders of the file are made if they don't exist. Otherwise the node fails then.
        """)
    boolean m_createMissingFolders = true;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(IF_EXISTS, m_ifExists);
    }
}
