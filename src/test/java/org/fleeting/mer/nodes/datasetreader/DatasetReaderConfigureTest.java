package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.fleeting.mer.nodes.datasetreader.DatasetReaderNodeParameters.ClassScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataTableSpec;
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

    /** The nodes behind it then know their columns, too, and can be set up and executed at once. */
    @Test
    void knowsTheClassesWhereTheLabelsDontDecide() throws Exception {
        parameters.m_path = folder.resolve("later").toString();
        parameters.m_format = "CASME II";
        assertThat(emotions()).containsExactly("happiness", "disgust", "repression", "surprise", "others");

        parameters.m_format = DatasetReaderNodeParameters.AUTOMATIC;
        assertThat(emotions()).as("which set lies there is not known").isNull();

        parameters.m_classes = ClassScheme.STANDARD;
        assertThat(emotions()).containsExactly("negative", "positive", "surprise");

        parameters.m_classes = ClassScheme.OWN;
        parameters.m_ownClasses = "disgust = bad\nhappiness = good";
        assertThat(emotions()).containsExactly("bad", "good");
        parameters.m_ownClasses = "disgust = bad\n*";
        assertThat(emotions()).as("any label may be a class").isNull();

        parameters.m_classes = ClassScheme.AS_FILED;
        assertThat(emotions()).isNull();
    }

    private List<String> emotions() throws InvalidSettingsException {
        DataColumnDomain domain = ((DataTableSpec) configure().spec(0)).getColumnSpec("Emotion").getDomain();
        return domain.hasValues() ? domain.getValues().stream().map(DataCell::toString).toList() : null;
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

        assertThat(configure().spec(0)).isEqualTo(ClipTable.specOfDataset(LabelScheme.CASME2_FIVE.classes(), false));
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
