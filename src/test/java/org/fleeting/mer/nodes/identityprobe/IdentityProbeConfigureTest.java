package org.fleeting.mer.nodes.identityprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class IdentityProbeConfigureTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    private final IdentityProbeNodeParameters parameters = new IdentityProbeNodeParameters();

    @Test
    void promisesARowOfScoresAndThePredictions() throws Exception {
        NodeCall call = configure(FACES, TrainedModels.meNet().getSpec(), TrainedModels.idNet().getSpec());

        assertThat(call.spec(0).getColumnNames()).contains("Branch", "Accuracy", "Chance", "p", "MINE (nats)");
        assertThat(call.spec(1).getColumnNames()).containsExactly("Subject", "Prediction (Subject)", "Fold");
        assertThat(call.spec(2).getColumnNames()).containsExactly("Measure", "Value", "Lower", "Upper", "Chance", "Clips",
            "Subjects", "Branch", "Stage", "Weights", "Reading");
    }

    @Test
    void refusesAnEmotionOrDataSetThatIsNotThere() {
        parameters.m_emotionColumn = "Mood";

        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith("The input table has no column \"Mood\".");

        parameters.m_emotionColumn = "Emotion";
        parameters.m_datasetColumn = "Source";

        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith("The input table has no column \"Source\".");
    }

    @Test
    void takesEitherBranchAloneAlsoBeforeItIsTrained() throws Exception {
        assertThat(configure(FACES, TrainedModels.idNet().getSpec(), null).spec(0)).isEqualTo(ProbeTables.PROBE);
        assertThat(configure(FACES, new MENetPortObjectSpec("Emotion", List.of(), Optional.empty()),
            new IDNetPortObjectSpec("Subject", List.of(), Optional.empty())).spec(0)).isEqualTo(ProbeTables.PROBE);
    }

    @Test
    void refusesTheSameBranchTwice() throws Exception {
        PortObjectSpec meNet = TrainedModels.meNet().getSpec();

        assertThatThrownBy(() -> configure(FACES, meNet, meNet)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage(
                "Both connected models tell emotions apart, MENet and MENet. Connect a model of the other branch, or none.");
    }

    @Test
    void refusesClipsOfAnotherSize() {
        DataTableSpec larger = FaceClips.spec(new ClipSize(2, 64, 64));

        assertThatThrownBy(() -> configure(larger, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(
                "The face clips have 2 frames of 64 x 64 pixels (height x width), but the connected IDNet takes");
    }

    @Test
    void refusesAnotherBranchOfClipsOfAnotherSize() {
        PortObjectSpec other = new IDNetPortObjectSpec("Subject", List.of(), Optional.of(new ClipSize(2, 64, 64)));

        assertThatThrownBy(() -> configure(FACES, TrainedModels.meNet().getSpec(), other))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("the connected IDNet takes 2 frames of 64");
    }

    @Test
    void needsTheSubjects() {
        parameters.m_subjectColumn = "Who";

        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("The input table has no column \"Who\".");
    }

    @Test
    void refusesAGpuThatPyTorchCannotUse() {
        parameters.m_compute.m_device = ComputeParameters.DeviceChoice.GPU;

        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith("GPU 0 is chosen");
    }

    private NodeCall configure(PortObjectSpec... inputs) throws InvalidSettingsException {
        return NodeCall.configure(IdentityProbeNodeFactory::configure, parameters, inputs);
    }
}
