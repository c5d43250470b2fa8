package org.fleeting.mer.nodes.motiondescriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.motiondescriptor.MotionDescriptorNodeParameters.Kind;
import org.fleeting.mer.training.ClipSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class MotionDescriptorNodeTest {

    @TempDir
    Path folder;

    private final MotionDescriptorNodeParameters parameters = new MotionDescriptorNodeParameters();

    @Test
    void appendsANumberColumnForEachValue() throws Exception {
        for (Kind kind : Kind.values()) {
            parameters.m_descriptor = kind;
            ExecutionContext execution = Executions.running(folder);
            BufferedDataTable faces = FaceClips.six(execution, new ClipSize(3, 32, 32));

            DataTableSpec expected = NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
                faces.getDataTableSpec()).spec(0);
            BufferedDataTable described = execute(execution, faces);

            assertThat(described.getDataTableSpec().getColumnNames()).isEqualTo(expected.getColumnNames());
            assertThat(expected.getNumColumns() - 3).as("%s", kind).isEqualTo(kind == Kind.LBP_TOP ? 25 * 3 * 59 : 2 * 25);
            assertThat(described.iterator().next().getCell(3)).isInstanceOf(DoubleValue.class);
            assertThat(TableRows.keys(described)).isEqualTo(TableRows.keys(faces));
        }
    }

    @Test
    void leavesRowsWithoutAFaceInTheirPlaces() throws Exception {
        parameters.m_descriptor = Kind.OPTICAL_FLOW;
        parameters.m_cells = 1;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            TableRows.row("01", "disgust", null), FaceClips.row(execution, FaceClips.SIZE, "01", "surprise", 1),
            TableRows.row("01", "disgust", null));

        NodeCall call = NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution, faces);

        assertThat(TableRows.column(call.table(0), "Optical flow r1c1 right")).element(0).isEqualTo("?");
        assertThat(TableRows.column(call.table(0), "Optical flow r1c1 right")).element(1).isNotEqualTo("?");
        assertThat(TableRows.column(call.table(0), "Optical flow r1c1 right")).element(2).isEqualTo("?");
        assertThat(call.warning()).contains("2 of 3 rows have no face clip (first: Row0): their numbers are missing.");
    }

    @Test
    void saysBeforeItRunsThatLbpTopHasTooFewFrames() {
        parameters.m_frames = 8;

        assertThatThrownBy(() -> NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
            FaceClips.spec(FaceClips.SIZE))).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("LBP-TOP with a radius of 4 frames needs 9 frames or more, found 8. "
                + "Bring the clips to more frames, or choose a smaller radius in time.");
    }

    @Test
    void namesTheRowThatCannotBeDescribed() throws Exception {
        parameters.m_descriptor = Kind.MDMO;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable stills = FaceClips.six(execution, new ClipSize(1, 32, 32));

        assertThatThrownBy(() -> execute(execution, stills)).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("Row Row0: MDMO needs clips of 2 or more frames, found 1.");
    }

    @Test
    void canBeCancelled() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        assertThatThrownBy(() -> execute(Executions.cancelled(folder), faces))
            .isInstanceOf(CanceledExecutionException.class);
    }

    private BufferedDataTable execute(ExecutionContext execution, BufferedDataTable faces) throws Exception {
        return NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution, faces).table(0);
    }
}
