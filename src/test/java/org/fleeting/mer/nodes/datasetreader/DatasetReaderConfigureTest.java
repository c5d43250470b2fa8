package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

class DatasetReaderConfigureTest {

    @TempDir
    Path folder;

    private final DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();

    @Test
    void knowsTheColumnsBeforeReading() throws Exception {
        parameters.m_path = folder.toString();

        NodeCall call = configure();

        assertThat(call.spec(0)).isEqualTo(ClipTable.specOfDataset(false));
        assertThat(call.spec(1).getColumnNames()).containsExactly("Row", "File", "Clip", "Reason", "Left Out");
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void announcesTheLandmarksOfAManifest() throws Exception {
        Path csv = Files.writeString(folder.resolve("set.csv"), "subject,emotion,frames,landmarks\n");
        for (Path path : List.of(csv, folder)) {
            parameters.m_path = path.toString();

            assertThat(configure().spec(0)).isEqualTo(ClipTable.specOfDataset(true));
        }
        assertThat(configure().spec(0).getColumnNames()).endsWith("Apex Source", "Landmarks");

        parameters.m_format = "CASME II";

        assertThat(configure().spec(0)).isEqualTo(ClipTable.specOfDataset(false));
    }

    @Test
    void needsAPath() {
        assertThatThrownBy(this::configure).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("No folder or file is set: give the folder that holds the data set, or its manifest.");
    }

    @Test
    void warnsOfAFolderThatIsNotThereYet() throws Exception {
        parameters.m_path = folder.resolve("later").toString();

        assertThat(configure().warning()).contains(folder.resolve("later")
            + " does not exist yet: execute the node that makes it, such as "
            + "Synthetic Dataset, or set another.");
    }

    @Test
    void refusesAPathThatIsNoPath() {
        parameters.m_path = "knime://Hub/set";

        assertThatThrownBy(this::configure).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("\"knime://Hub/set\" does not lie in a folder of this machine. Give an absolute path, "
                + "a path relative to the workflow, or knime://knime.workflow/...");
    }

    private NodeCall configure() throws InvalidSettingsException {
        return NodeCall.configure(DatasetReaderNodeFactory::configure, parameters);
    }
}
