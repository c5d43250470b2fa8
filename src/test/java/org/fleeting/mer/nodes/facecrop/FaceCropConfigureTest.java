package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.InvalidSettingsException;

class FaceCropConfigureTest {

    private static final DataTableSpec BARE = TableRows.spec(TableRows.text("Frames"),
        TableRows.column("Onset", IntCell.TYPE), TableRows.column("Offset", IntCell.TYPE));

    private final FaceCropNodeParameters parameters = new FaceCropNodeParameters();

    @Test
    void addsSixColumnsToTheClips() throws Exception {
        DataTableSpec faces = configure(ClipTable.spec()).spec(0);

        assertThat(faces.getColumnNames()).startsWith(ClipTable.spec().getColumnNames())
            .endsWith("Face Clip", "Face", "Detection", "Alignment", "Doubt",
                "Doubt Reasons");
        assertThat(faces.getColumnSpec("Face Clip").getType()).isEqualTo(FaceClipCell.TYPE);
    }

    @Test
    void addsASeventhColumnToClipsWithLandmarks() throws Exception {
        DataTableSpec faces = configure(ClipTable.specOfDataset(true)).spec(0);

        assertThat(faces.getColumnNames()).endsWith("Apex Source", "Landmarks", "Face Clip", "Face", "Detection", "Alignment",
            "Face Landmarks", "Doubt", "Doubt Reasons");
        assertThat(ColumnKind.NUMBER_LISTS.fits(faces.getColumnSpec("Face Landmarks"))).isTrue();
    }

    @Test
    void needsListsOfNumbersForLandmarks() throws Exception {
        DataTableSpec texts = TableRows.spec(TableRows.text("Frames"), TableRows.column("Onset", IntCell.TYPE),
            TableRows.column("Offset", IntCell.TYPE), TableRows.text("Landmarks"));

        assertThat(configure(texts).spec(0).containsName("Face Landmarks")).isFalse();
    }

    @Test
    void tellsTheSizeOfTheFacesBeforeItRuns() throws Exception {
        parameters.m_frames = 3;
        parameters.m_size = 64;

        assertThat(FaceClipColumn.size(configure(ClipTable.spec()).spec(0).getColumnSpec("Face Clip")))
            .contains(new ClipSize(3, 64, 64));
    }

    @Test
    void tellsHowFramesAreSampledBeforeItRuns() throws Exception {
        for (FaceCropNodeParameters.SamplingChoice choice : FaceCropNodeParameters.SamplingChoice.values()) {
            parameters.m_sampling = choice;

            DataColumnSpec faces = configure(ClipTable.spec()).spec(0).getColumnSpec("Face Clip");

            assertThat(FaceClipColumn.sampling(faces)).map(Sampling::name).contains(choice.name());
        }
    }

    @Test
    void needsNoApexUnlessSamplingDoes() throws Exception {
        assertThat(configure(BARE).spec(0)).isNotNull();

        parameters.m_sampling = FaceCropNodeParameters.SamplingChoice.ONSET_APEX_OFFSET;

        assertThatThrownBy(() -> configure(BARE)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("The input table has no column \"Apex\". ");
    }

    @Test
    void needsFrames() {
        assertThatThrownBy(() -> configure(TableRows.spec(TableRows.text("Subject"))))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Frames\". "
                + "Connect a Dataset Reader or a Synthetic Dataset, or choose another column in the dialog.");
    }

    @Test
    void refusesATableThatHasFaces() throws Exception {
        DataTableSpec faces = configure(ClipTable.spec()).spec(0);

        assertThatThrownBy(() -> configure(faces)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table already has a column \"Face Clip\". "
                + "Connect the clips before a Face Crop, or remove it.");
    }

    private NodeCall configure(DataTableSpec clips) throws InvalidSettingsException {
        return NodeCall.configure(FaceCropNodeFactory::configure, parameters, clips);
    }
}
