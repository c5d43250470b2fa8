package org.fleeting.mer.nodes.predictionreader;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of Prediction Reader. */
final class PredictionReaderNodeParameters implements NodeParameters {

    private static final String FILE_NAMES = "File names";

    @Widget(title = "Folder or file", description = """
        The folder below which the files lie, at any depth, or one file. A relative path starts at the folder of the workflow.
        """)
    String m_path = "";

    @Widget(title = FILE_NAMES, description = """
        Which files of the folder are read: a name in which * stands for any characters and ? for one. Of several nodes'
        predictions name one node's file, such as <tt>emotion-predictor_7_1_predictions.csv</tt>. Of a single file its
        name does not matter.
        """)
    String m_names = "*predictions.csv";

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_names == null || m_names.isBlank()) {
            throw new InvalidSettingsException("\"%s\" is empty: give a name such as *predictions.csv.".formatted(FILE_NAMES));
        }
    }
}
