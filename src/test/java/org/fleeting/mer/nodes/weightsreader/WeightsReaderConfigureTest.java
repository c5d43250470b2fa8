package org.fleeting.mer.nodes.weightsreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.network.weights.EditedWeights;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.InvalidSettingsException;

class WeightsReaderConfigureTest {

    @TempDir
    Path folder;

    private final WeightsReaderNodeParameters parameters = new WeightsReaderNodeParameters();
    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("weights.safetensors");
        parameters.m_file = file.toString();
    }

    @Test
    void knowsTheModelBeforeItsWeightsAreRead() throws Exception {
        for (NetworkPortObject model : new NetworkPortObject[] {TrainedModels.idNet(), TrainedModels.meNet()}) {
            NetworkExport.write(model, file, ProgressMonitor.none());

            assertThat(configure().portSpec(0)).isEqualTo(model.getSpec());
        }
    }

    @Test
    void needsAFile() {
        parameters.m_file = "";

        assertRefused("No file is set: choose one that Weights Writer wrote.");
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws Exception {
        NodeCall call = configure();

        assertThat(call.portSpec(0)).isNull();
        assertThat(call.warning()).contains(file
            + " does not exist yet: execute the Weights Writer that makes it, or set another.");
    }

    @Test
    void refusesWhatIsNoWeightsFile() throws Exception {
        Files.writeString(file, "PK and a lot more");

        assertThatThrownBy(this::configure).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith(file + " is no weights file, or damaged: ")
            .hasMessageEndingWith("Take the file from its source again, or train the model again.");
    }

    @Test
    void refusesAFolder() throws Exception {
        Files.createDirectory(file);

        assertThatThrownBy(this::configure).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith(file + ": the weights could not be read (");
    }

    @Test
    void refusesTheFileOfAWorkflow() throws Exception {
        Files.copy(FileStoreUtil.getFileStores(TrainedModels.idNet()).get(0).getFile().toPath(), file);

        assertRefused(file + " is a model's file of a workflow, not one of Weights Writer. Connect a Weights Writer to "
            + "the node that made the model, and choose the file that it writes.");
    }

    @Test
    void refusesDamagedNotes() throws Exception {
        for (String lie : new String[] {"\"labelColumn\":null", "\"labelColumn\":[[", "\"labelColumns\":\"\""}) {
            NetworkExport.write(TrainedModels.idNet(), file, ProgressMonitor.none());
            EditedWeights.replace(file, "\"labelColumn\":\"Subject\"", lie);

            assertRefused(file + " is damaged: what it says of label column and subjects can't be read. Take the file "
                + "from its source again, or write it again.");
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::configure).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    private NodeCall configure() throws InvalidSettingsException {
        return NodeCall.configure(WeightsReaderNodeFactory::configure, parameters);
    }
}
