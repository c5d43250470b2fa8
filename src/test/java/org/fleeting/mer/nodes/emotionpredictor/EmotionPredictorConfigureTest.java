package org.fleeting.mer.nodes.emotionpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class EmotionPredictorConfigureTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    private final EmotionPredictorNodeParameters parameters = new EmotionPredictorNodeParameters();

    @Test
    void namesItsColumnsByKnimesConvention() throws Exception {
        parameters.m_features = true;

        DataTableSpec predictions = configure(FACES, TrainedModels.meNet().getSpec()).spec(0);

        assertThat(predictions.getColumnNames()).containsExactly("Subject", "Emotion", "Face Clip",
            "Prediction (Emotion)", "P (Emotion=disgust)", "P (Emotion=happiness)", "P (Emotion=surprise)", "Features");
        assertThat(predictions.getColumnSpec("Prediction (Emotion)").getDomain().getValues())
            .containsExactly(new StringCell("disgust"), new StringCell("happiness"), new StringCell("surprise"));
        assertThat(predictions.getColumnSpec("P (Emotion=surprise)").getDomain().getUpperBound())
            .isEqualTo(new DoubleCell(1));
        assertThat(predictions.getColumnSpec("Features").getType())
            .isEqualTo(ListCell.getCollectionType(DoubleCell.TYPE));
    }

    @Test
    void refusesANetworkThatTellsPeopleApart() {
        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class).hasMessage("The connected IDNet tells subjects apart, not emotions. "
                + "Connect a MENet, or a network from a Comparator Trainer.");
    }

    @Test
    void leavesOutProbabilities() throws Exception {
        parameters.m_probabilities = false;

        assertThat(configure(FACES, TrainedModels.meNet().getSpec()).spec(0).getColumnNames())
            .endsWith("Face Clip", "Prediction (Emotion)");
    }

    /** Nodes behind it, such as Evaluator, can then be set up; it is configured again before it executes. */
    @Test
    void promisesNoProbabilitiesWhileTheClassesAreUnknown() throws Exception {
        parameters.m_features = true;

        DataTableSpec predictions =
            configure(FACES, new MENetPortObjectSpec("Emotion", List.of(), Optional.empty())).spec(0);

        assertThat(predictions.getColumnNames()).containsExactly("Subject", "Emotion", "Face Clip", "Prediction (Emotion)",
            "Features");
        assertThat(predictions.getColumnSpec("Prediction (Emotion)").getDomain().hasValues()).isFalse();
    }

    @Test
    void needsNoLabels() throws Exception {
        DataTableSpec unlabelled = new DataTableSpec(FACES.getColumnSpec("Face Clip"));

        assertThat(configure(unlabelled, TrainedModels.meNet().getSpec()).spec(0)).isNotNull();
    }

    @Test
    void refusesClipsOfAnotherSize() {
        assertThatThrownBy(() -> configure(FaceClips.spec(new ClipSize(4, 32, 32)), TrainedModels.meNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("The face clips have 4 frames of 32 x 32 pixels (height x width), but the connected "
                + "MENet takes 2 frames");
    }

    @Test
    void refusesClipsOfOtherClasses() {
        DataTableSpec other = FaceClips.spec(FaceClips.SIZE, "negative", "positive");

        assertThatThrownBy(() -> configure(other, TrainedModels.meNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The connected MENet tells the emotions [disgust, happiness, surprise] apart, but the clips are of "
                + "[negative, positive]. Connect a model that was trained on the same classes.");
    }

    @Test
    void warnsOfClassesTheModelDoesNotKnow() throws Exception {
        DataTableSpec more = FaceClips.spec(FaceClips.SIZE, "fear", "surprise");

        assertThat(configure(more, TrainedModels.meNet().getSpec()).warning()).contains(
            "MENet does not know the emotions [fear]: clips of them, if there are any, are taken for others.");
    }

    @Test
    void refusesATableThatHasPredictions() {
        DataTableSpec predicted = new DataTableSpecCreator(FACES)
            .addColumns(TableRows.text("Prediction (Emotion)").getColumnSpec(0)).createSpec();

        assertThatThrownBy(() -> configure(predicted, TrainedModels.meNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table already has a column \"Prediction (Emotion)\": rename or remove it.");
    }

    @Test
    void refusesAGpuThatPyTorchCannotUse() {
        parameters.m_compute.m_device = ComputeParameters.DeviceChoice.GPU;

        assertThatThrownBy(() -> configure(FACES, TrainedModels.meNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(
                "GPU 0 is chosen, but PyTorch's bundled libraries compute on the processor only. ");
    }

    private NodeCall configure(PortObjectSpec... inputs) throws InvalidSettingsException {
        return NodeCall.configure(EmotionPredictorNodeFactory::configure, parameters, inputs);
    }
}
