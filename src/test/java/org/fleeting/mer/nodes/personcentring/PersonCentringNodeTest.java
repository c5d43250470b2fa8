package org.fleeting.mer.nodes.personcentring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

class PersonCentringNodeTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    @TempDir
    Path folder;

    private final PersonCentringNodeParameters parameters = new PersonCentringNodeParameters();

    @Test
    void settingsAreSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(PersonCentringNodeParameters.class);
        ParameterChecks.assertRecordLoads(PersonCentringNodeParameters.class);
        assertThat(parameters.toSettings()).isEqualTo(PersonCentringSettings.DEFAULT);
    }

    @Test
    void rejectsWhatIsOutOfBoundsOrNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(PersonCentringNodeParameters.class, "m_faceClipColumn", "m_subjectColumn");
        parameters.m_kappa = -1;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Kappa must be 0 or more, found -1.0.");
    }

    @Test
    void promisesAndMakesADecouplingOfPeople() throws Exception {
        parameters.m_kappa = 2;
        assertThat(NodeCall.configure(DecouplerNode::configure, parameters, FACES, null).portSpec(0)).isEqualTo(
            new DecouplingPortObjectSpec(DecouplerKind.PERSON_CENTRING, true, Optional.empty(), Optional.empty()));

        NodeCall call = NodeCall.execute(DecouplerNode::execute, parameters, Executions.running(folder),
            FaceClips.six(Executions.running(folder), FaceClips.SIZE), null);

        DecouplingPortObject made = (DecouplingPortObject) call.object(0);
        assertThat(made.getSummary())
            .isEqualTo("Person Centring, minus the mean of the person's clips, n / (n + 2.0) of it for n clips");
        assertThat(made.decoupling().persons()).containsExactly("01", "02");
    }

    @Test
    void needsToKnowWhoIsFilmed() {
        DataTableSpec clipsAlone = TableRows.spec(new DataTableSpec(FaceClipColumn.spec("Face Clip", FaceClips.SIZE)));

        assertThatThrownBy(() -> NodeCall.configure(DecouplerNode::configure, parameters, clipsAlone, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("Subject");
    }

    @Test
    void makesModelsThatSayTheySeeClipsTogetherAndAreNotHeldFixed() throws Exception {
        MENetPortObject centred = TrainedModels.meNet(TrainedModels.personCentring());

        assertThat(centred.getSpec().isTransductive()).isTrue();
        assertThatThrownBy(() -> StageChecks.decouplable(centred.getSpec())).isInstanceOf(InvalidSettingsException.class)
            .hasMessage(
                "The connected MENet, stage 2 subtracts the mean of each person's clips, so that its features are not of "
                    + "a clip alone. Connect a model that was trained without Person Centring.");
        assertThat(TrainedModels.meNet().getSpec().isTransductive()).isFalse();
    }
}
