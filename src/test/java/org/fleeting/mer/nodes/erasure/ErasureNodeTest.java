package org.fleeting.mer.nodes.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

class ErasureNodeTest {

    @TempDir
    Path folder;

    private final ErasureNodeParameters parameters = new ErasureNodeParameters();

    @Test
    void settingsAreSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(ErasureNodeParameters.class);
        ParameterChecks.assertRecordLoads(ErasureNodeParameters.class);
        ParameterChecks.assertNullIsRejected(ErasureNodeParameters.class, "m_faceClipColumn");
        ParameterChecks.assertNullIsRejected(ErasureNodeParameters.class, "m_subjectColumn");
    }

    @Test
    void promisesTheModelOfItsInput() throws Exception {
        NetworkPortObjectSpec promised = (NetworkPortObjectSpec) NodeCall.configure(ErasureNodeFactory::configure, parameters,
            FaceClips.spec(FaceClips.SIZE), new MENetPortObjectSpec("Mood", List.of("a", "b"), Optional.empty())).portSpec(0);

        assertThat(promised.labelColumn()).isEqualTo("Mood");
        assertThat(promised.classes()).containsExactly("a", "b");
        assertThat(promised.clipSize()).contains(FaceClips.SIZE);
    }

    @Test
    void erasesAndSaysSo() throws Exception {
        NodeCall call = execute(FaceClips.six(Executions.running(folder), FaceClips.SIZE));

        MENetPortObject erased = (MENetPortObject) call.object(0);
        assertThat(call.warning()).isEmpty();
        assertThat(erased.getSpec().labelColumn()).isEqualTo("Emotion");
        assertThat(erased.getSpec().subjects().names()).containsExactly("01", "02");
        assertThat(erased.getSpec().estimates().isKnown()).isFalse();
        assertThat(erased.model().description()).isEqualTo(erased.getSpec().description().orElseThrow());
        assertThat(erased.getSummary()).contains("minus what a linear classifier could read of the person");
        assertThatThrownBy(() -> NodeCall.configure(ErasureNodeFactory::configure, parameters, FaceClips.spec(FaceClips.SIZE),
            erased.getSpec())).isInstanceOf(InvalidSettingsException.class).hasMessageContaining("not through Erasure yet");
    }

    @Test
    void countsStrangersAsSeen() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable clips = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            FaceClips.row(execution, FaceClips.SIZE, "01", "disgust", 0),
            FaceClips.row(execution, FaceClips.SIZE, "09", "disgust", 1));

        NodeCall call = execute(clips);

        assertThat(call.warning()).contains(
            "1 of 2 people were not trained on (first: 09): they count as seen by the model from "
                + "now on. Connect the train side unless that is meant.");
        assertThat(((MENetPortObject) call.object(0)).getSpec().subjects().names()).containsExactly("01", "02", "09");
    }

    @Test
    void refusesClipsOfAnotherSize() {
        assertThatThrownBy(() -> NodeCall.configure(ErasureNodeFactory::configure, parameters,
            FaceClips.spec(new ClipSize(2, 64, 64)), TrainedModels.meNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("but the connected MENet takes");
    }

    private NodeCall execute(BufferedDataTable clips) throws Exception {
        return NodeCall.execute(ErasureNodeFactory::execute, parameters, Executions.running(folder), clips,
            TrainedModels.meNet());
    }
}
