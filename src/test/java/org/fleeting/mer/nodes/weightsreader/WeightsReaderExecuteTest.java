package org.fleeting.mer.nodes.weightsreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.network.weights.EditedWeights;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;

class WeightsReaderExecuteTest {

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
    void givesTheModelThatWasWritten() throws Exception {
        NetworkPortObject written = TrainedModels.meNet();
        NetworkExport.write(written, file, ProgressMonitor.none());

        NetworkPortObject read = execute(Executions.running(folder));

        assertThat(read).hasSameClassAs(written);
        assertThat(read.getSpec()).isEqualTo(written.getSpec());
        Path again = folder.resolve("again");
        NetworkExport.write(read, again, ProgressMonitor.none());
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void readsTheFileOnce() throws Exception {
        NetworkExport.write(TrainedModels.idNet(), file, ProgressMonitor.none());
        NetworkPortObject read = execute(Executions.running(folder));

        Files.delete(file);

        assertThat(read.model().description()).isEqualTo(TrainedModels.idNet().model().description());
    }

    @Test
    void refusesChangedWeights() throws Exception {
        NetworkExport.write(TrainedModels.idNet(), file, ProgressMonitor.none());
        EditedWeights.overwrite(file, -1, (byte) 1);

        assertThatThrownBy(() -> execute(Executions.running(folder))).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith(file + " is damaged: its weights are not those that were written (SHA-256 ");
    }

    @Test
    void namesAFileThatIsGone() {
        assertThatThrownBy(() -> execute(Executions.running(folder))).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith(file + ": the weights could not be read (");
    }

    @Test
    void canBeCancelled() throws Exception {
        NetworkExport.write(TrainedModels.idNet(), file, ProgressMonitor.none());

        assertThatThrownBy(() -> execute(Executions.cancelled(folder))).isInstanceOf(CanceledExecutionException.class);
    }

    private NetworkPortObject execute(ExecutionContext execution) throws Exception {
        return (NetworkPortObject) NodeCall.execute(WeightsReaderNodeFactory::execute, parameters, execution).object(0);
    }
}
