package org.fleeting.mer.nodes.weightswriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.network.weights.EditedWeights;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.weightswriter.WeightsWriterNodeParameters.ExistingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;

class WeightsWriterExecuteTest {

    @TempDir
    Path folder;

    private final WeightsWriterNodeParameters parameters = new WeightsWriterNodeParameters();
    private Path target;
    private Path file;

    @BeforeEach
    void chooseFile() {
        target = folder.resolve("new").resolve("folder");
        file = target.resolve("weights.safetensors");
        parameters.m_file = file.toString();
    }

    @Test
    void writesWeightsUnderPyTorchsNamesAndAllThatIsKnown() throws Exception {
        execute(Executions.running(folder));

        assertThat(EditedWeights.header(file)).contains("\"conv0.conv.weight\":{\"dtype\":\"F32\",\"shape\":[64,3,7,7]",
            "\\\"subjects\\\":[\\\"01\\\",\\\"02\\\"]", "\\\"labelColumn\\\":\\\"Subject\\\"",
            TrainedModels.idNet().getSpec().description().orElseThrow().id());
        assertThat(names()).containsExactly("weights.safetensors");
    }

    @Test
    void writesTheSameBytesAgain() throws Exception {
        execute(Executions.running(folder));
        byte[] first = Files.readAllBytes(file);
        parameters.m_ifExists = ExistingFile.OVERWRITE;

        execute(Executions.running(folder));

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void leavesAnExistingFileUnlessItMayBeReplaced() throws Exception {
        Files.createDirectories(target);
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> execute(Executions.running(folder))).isInstanceOf(KNIMEException.class)
            .hasMessage(file + " exists.");

        assertThat(file).hasContent("mine");
    }

    @Test
    void leavesWhatWasThereWhenCancelled() throws Exception {
        Files.createDirectories(target);
        Files.writeString(file, "mine");
        parameters.m_ifExists = ExistingFile.OVERWRITE;

        assertThatThrownBy(() -> execute(Executions.cancelled(folder))).isInstanceOf(CanceledExecutionException.class);

        assertThat(file).hasContent("mine");
        assertThat(names()).containsExactly("weights.safetensors");
    }

    private void execute(ExecutionContext execution) throws Exception {
        NodeCall.execute(WeightsWriterNodeFactory::execute, parameters, execution, TrainedModels.idNet(), null);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
