package org.fleeting.mer.nodes.weightswriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.weightswriter.WeightsWriterNodeParameters.ExistingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

class WeightsWriterConfigureTest {

    @TempDir
    Path folder;

    private final WeightsWriterNodeParameters parameters = new WeightsWriterNodeParameters();
    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("weights.safetensors");
        parameters.m_file = file.toString();
    }

    @Test
    void takesAModelThatIsNotTrainedYet() throws Exception {
        assertThat(configure().warning()).isEmpty();
    }

    @Test
    void needsAFile() {
        parameters.m_file = " ";

        assertRefused("No file is set: give the file to which the weights are written.");
    }

    @Test
    void needsAWorkflowForARelativePath() {
        parameters.m_file = "data/weights.safetensors";

        assertRefused("\"data/weights.safetensors\" is relative to the workflow, and this workflow has no folder yet. "
            + "Save the workflow, or give an absolute path.");
    }

    @Test
    void refusesAnExistingFileUnlessItMayBeReplaced() throws Exception {
        Files.createFile(file);

        assertRefused(file + " exists. Choose another file, or set \"If the file exists\" to \"Overwrite\".");
        parameters.m_ifExists = ExistingFile.OVERWRITE;
        assertThat(configure().warning()).isEmpty();
    }

    @Test
    void refusesAFolder() throws IOException {
        parameters.m_ifExists = ExistingFile.OVERWRITE;
        Files.createDirectory(file);

        assertRefused(file + " is a folder, expected a file. Add the name of a file.");
    }

    @Test
    void refusesAMissingFolderUnlessItMayBeMade() throws Exception {
        parameters.m_file = folder.resolve("new").resolve("weights").toString();
        assertThat(configure().warning()).isEmpty();

        parameters.m_createMissingFolders = false;
        assertRefused("The folder " + folder.resolve("new") + " does not exist. Make it, choose another, or tick "
            + "\"Create missing folders\".");
    }

    @Test
    void refusesAFileInPlaceOfItsFolder() throws IOException {
        Files.createFile(file);
        parameters.m_file = file.resolve("weights").toString();

        assertRefused(file + " is no folder. Choose another folder for the file.");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::configure).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    private NodeCall configure() throws InvalidSettingsException {
        return NodeCall.configure(WeightsWriterNodeFactory::configure, parameters,
            new MENetPortObjectSpec("Emotion", List.of(), Optional.empty()), null);
    }
}
