package org.fleeting.mer.nodes.predictionreader;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class PredictionReaderNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(PredictionReaderNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(PredictionReaderNodeParameters.class);
    }

    @Test
    void needNamesOfFiles() {
        PredictionReaderNodeParameters parameters = new PredictionReaderNodeParameters();
        parameters.m_names = " ";

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("\"File names\" is empty: give a name such as *predictions.csv.");
    }
}
