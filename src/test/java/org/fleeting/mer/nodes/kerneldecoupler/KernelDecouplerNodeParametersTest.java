package org.fleeting.mer.nodes.kerneldecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class KernelDecouplerNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(KernelDecouplerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(KernelDecouplerNodeParameters.class);
    }

    @Test
    void areOfTheModelByDefault() {
        assertThat(new KernelDecouplerNodeParameters().toSettings()).isEqualTo(KernelSettings.DEFAULT);
    }

    @Test
    void nameEveryChoice() {
        for (KernelSettings.Against against : KernelSettings.Against.values()) {
            KernelDecouplerNodeParameters parameters = new KernelDecouplerNodeParameters();
            parameters.m_against = KernelDecouplerNodeParameters.Against.valueOf(against.name());

            assertThat(parameters.toSettings().against()).isEqualTo(against);
        }
    }

    @Test
    void rejectWhatIsOutOfBoundsOrNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(KernelDecouplerNodeParameters.class, "m_faceClipColumn", "m_subjectColumn",
            "m_emotionColumn", "m_against");
        KernelDecouplerNodeParameters parameters = new KernelDecouplerNodeParameters();
        parameters.m_lambda = -1;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("Lambda must be 0 or more, found -1.0. Set \"Lambda\" to a value that is 0 or more.");
    }
}
