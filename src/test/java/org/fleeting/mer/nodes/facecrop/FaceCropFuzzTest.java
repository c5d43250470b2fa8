package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.badinput.Fuzz;
import org.fleeting.mer.badinput.MutatedSet;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.format.DatasetFormats;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;

/** Gives the node the clips of spoilt sets. */
class FaceCropFuzzTest {

    @TempDir
    Path temporary;

    @Test
    void endsInFacesOrInAMessageThatNamesTheFile() {
        Fuzz.run(FaceCropFuzzTest.class, set -> {
            try {
                return crop(set);
            } catch (KNIMEException e) {
                Fuzz.assertNames(set, e.getMessage(), e.getKNIMEMessage().getResolutions());
                assertThat(e).hasMessageStartingWith("Row ");
                return false;
            }
        });
    }

    private boolean crop(MutatedSet set) throws Exception {
        List<Clip> clips = list(set);
        BufferedDataTable table = ClipTable.of(clips, clips.stream().map(Clip::emotion).distinct().toList(),
            Executions.running(temporary));
        FaceCropNodeParameters parameters = new FaceCropNodeParameters();
        parameters.m_frames = 3;
        parameters.m_size = 16;
        // the search for a face takes the most time by far
        parameters.m_findsFaces = set.seed() % 5 == 0;
        parameters.m_noFace = FaceCropNodeParameters.NoFaceChoice.CENTRE_CROP;
        NodeCall call = NodeCall.execute(FaceCropNodeFactory::execute, parameters, Executions.running(temporary), table);
        assertThat(call.table(0).size()).isEqualTo(clips.size());
        return !clips.isEmpty();
    }

    /** Returns no clips where the set can't be read: Dataset Reader's own test is about that. */
    private static List<Clip> list(MutatedSet set) {
        try {
            return DatasetFormats.recognise(set.chosen()).read(set.chosen(), ProgressMonitor.none()).clips();
        } catch (InvalidInputException e) {
            return List.of();
        }
    }
}
