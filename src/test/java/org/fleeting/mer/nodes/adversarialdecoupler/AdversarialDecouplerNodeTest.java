package org.fleeting.mer.nodes.adversarialdecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

class AdversarialDecouplerNodeTest {

    @TempDir
    Path folder;

    private final AdversarialDecouplerNodeParameters parameters = new AdversarialDecouplerNodeParameters();

    @Test
    void promisesADecouplingFromThePerson() throws Exception {
        assertThat(NodeCall.configure(DecouplerNode::configure, parameters, FaceClips.spec(FaceClips.SIZE), null).portSpec(0))
            .isEqualTo(new DecouplingPortObjectSpec(DecouplerKind.ADVERSARY, true, Optional.empty(), Optional.empty()));
    }

    @Test
    void needsTheColumnsThatItReads() {
        DataTableSpec withoutEmotions = TableRows.spec(TableRows.text("Subject", "01", "02"),
            new DataTableSpec(FaceClipColumn.spec("Face Clip", FaceClips.SIZE)));
        parameters.m_givenEmotion = true;

        assertThatThrownBy(() -> NodeCall.configure(DecouplerNode::configure, parameters, withoutEmotions, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("Emotion");
    }

    @Test
    void notesWhoIsFilmedAndWhatIsShown() throws Exception {
        parameters.m_givenEmotion = true;
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        NodeCall call = NodeCall.execute(DecouplerNode::execute, parameters, Executions.running(folder), faces, null);

        assertThat(call.object(0).getSummary()).isEqualTo("Adversarial Decoupler, from the person, 6 clips, lambda 0.1");
        assertThat(((DecouplingPortObject) call.object(0)).decoupling().persons()).containsExactly("01", "02");
        assertThat(((DecouplingPortObject) call.object(0)).decoupling().emotions())
            .containsExactly("disgust", "happiness", "surprise");
    }
}
