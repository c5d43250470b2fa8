package org.fleeting.mer.nodes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.input.ClipSize;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

class FaceClipColumnTest {

    private static final ClipSize SIZE = new ClipSize(8, 64, 48);

    @Test
    void tellsTheSizeOfItsClips() {
        DataColumnSpec column = FaceClipColumn.spec("Face Clip", SIZE);

        assertThat(FaceClipColumn.size(column)).contains(SIZE);
        assertThat(column.getType()).isEqualTo(FaceClipCell.TYPE);
    }

    @Test
    void keepsTheSizeUnderAnotherName() {
        DataColumnSpecCreator renamed = new DataColumnSpecCreator(FaceClipColumn.spec("Face Clip", SIZE));
        renamed.setName("Faces");

        assertThat(FaceClipColumn.size(renamed.createSpec())).contains(SIZE);
    }

    @Test
    void tellsNothingIfItsSizeIsUnknown() {
        DataColumnSpecCreator column = new DataColumnSpecCreator("Face Clip", FaceClipCell.TYPE);
        assertThat(FaceClipColumn.size(column.createSpec())).isEmpty();

        column.setProperties(new DataColumnProperties(Map.of("org.fleeting.mer.frames", "many")));
        assertThat(FaceClipColumn.size(column.createSpec())).isEmpty();
    }

    @Test
    void tellsHowItsFramesWereSampled() {
        DataColumnSpec column = FaceClipColumn.spec("Face Clip", SIZE, Sampling.ONSET_APEX_OFFSET);

        assertThat(FaceClipColumn.sampling(column)).contains(Sampling.ONSET_APEX_OFFSET);
        assertThat(FaceClipColumn.size(column)).contains(SIZE);
    }

    @Test
    void tellsNoSamplingWhereItIsUnknown() {
        DataColumnSpecCreator other = new DataColumnSpecCreator("Face Clip", FaceClipCell.TYPE);
        other.setProperties(new DataColumnProperties(Map.of("org.fleeting.mer.sampling", "BACKWARDS")));

        assertThat(FaceClipColumn.sampling(FaceClipColumn.spec("Face Clip", SIZE))).isEmpty();
        assertThat(FaceClipColumn.sampling(other.createSpec())).isEmpty();
    }
}
