package org.fleeting.mer.nodes.syntheticdataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class SyntheticDatasetNodeTest {

    @TempDir
    Path folder;

    private final SyntheticDatasetNodeParameters parameters = new SyntheticDatasetNodeParameters();

    @BeforeEach
    void makeSmallSet() {
        parameters.m_folder = folder.resolve("set").toString();
        parameters.m_subjects = 2;
        parameters.m_frameWidth = 96;
        parameters.m_frameHeight = 96;
        parameters.m_frames = 6;
    }

    @Test
    void knowsTheColumnsBeforeRendering() throws Exception {
        DataTableSpec promised = NodeCall.configure(SyntheticDatasetNodeFactory::configure, parameters).spec(0);

        assertThat(promised.equalStructure(ClipTable.spec())).isTrue();
        assertThat(promised.getColumnSpec("Emotion").getDomain().getValues()).extracting(Object::toString)
            .as("so that nodes up to the Evaluator know the classes before anything runs")
            .containsExactly("happiness", "disgust", "repression", "surprise", "others");
    }

    @Test
    void needsAFolder() {
        parameters.m_folder = " ";

        assertThatThrownBy(() -> NodeCall.configure(SyntheticDatasetNodeFactory::configure, parameters))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("No folder is set: give the folder to which the data set is written.");
    }

    @Test
    void listsWhatItRendered() throws Exception {
        NodeCall call = execute(Executions.running(folder));

        assertThat(call.table(0).size()).isEqualTo(10);
        assertThat(TableRows.column(call.table(0), "Dataset")).containsOnly("Synthetic CASME II");
        assertThat(TableRows.column(call.table(0), "Frames")).allSatisfy(
            frames -> assertThat(Path.of(frames)).isDirectory());
        assertThat(call.table(0).getDataTableSpec().getColumnSpec("Emotion").getDomain().getValues())
            .extracting(DataCell::toString)
            .containsExactly("happiness", "disgust", "repression", "surprise", "others");
    }

    @Test
    void letsPeopleShowAnEmotionOfTheirOwn() throws Exception {
        parameters.m_confounding = 1;

        NodeCall call = execute(Executions.running(folder));

        assertThat(TableRows.column(call.table(0), "Emotion")).containsExactly("happiness", "happiness", "happiness",
            "happiness", "happiness", "disgust", "disgust", "disgust", "disgust", "disgust");
        assertThat(call.table(0).getDataTableSpec().getColumnSpec("Emotion").getDomain().getValues()).hasSize(5);
    }

    @Test
    void warnsIfConfoundedEmotionsAreNotEquallyFrequent() throws Exception {
        parameters.m_confounding = .5;
        parameters.m_subjects = 7;

        assertThat(NodeCall.configure(SyntheticDatasetNodeFactory::configure, parameters).warning()).contains(
            "With identity confounded, the 5 emotions are not equally frequent among 7 subjects. "
                + "Set \"Subjects\" to a multiple of 5 if they should be.");
        parameters.m_subjects = 10;
        assertThat(NodeCall.configure(SyntheticDatasetNodeFactory::configure, parameters).warning()).isEmpty();
    }

    @Test
    void overwritesOnlyIfSoChosen() throws Exception {
        execute(Executions.running(folder));

        assertThatThrownBy(() -> execute(Executions.running(folder))).isInstanceOf(KNIMEException.class);

        parameters.m_overwrite = true;
        assertThat(execute(Executions.running(folder)).table(0).size()).isEqualTo(10);
    }

    @Test
    void leavesNothingBehindWhenCancelled() {
        assertThatThrownBy(() -> execute(Executions.cancelled(folder))).isInstanceOf(CanceledExecutionException.class);

        assertThat(Files.exists(folder.resolve("set"))).isFalse();
    }

    private NodeCall execute(ExecutionContext execution) throws Exception {
        return NodeCall.execute(SyntheticDatasetNodeFactory::execute, parameters, execution);
    }
}
