package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.training.StageSettings;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

class StagePlanTest {

    private static final ClipSize SIZE = FaceClips.SIZE;
    private static final DataTableSpec FACES = FaceClips.spec(SIZE);
    private static final DataTableSpec FACES_OF_UNKNOWN_SIZE = TableRows.spec(TableRows.text("Subject"),
        TableRows.text("Emotion"), TableRows.column("Face Clip", FaceClipCell.TYPE));
    private static final StageSettings SETTINGS = StageSettings.of(ResNet3dKind.MENET).build();

    @Test
    void expectsTheClassesOfTheDomain() throws Exception {
        StagePlan plan = plan(ResNet3dKind.MENET, FACES, null, null);

        assertThat(plan.classes()).containsExactly("disgust", "happiness", "surprise");
        assertThat(plan.clipSize()).contains(SIZE);
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan(ResNet3dKind.IDNET, FACES, null, null).classes()).containsExactly("01", "02");
    }

    @Test
    void expectsNothingOfWhatIsUnknown() throws Exception {
        StagePlan plan = plan(ResNet3dKind.MENET, FACES_OF_UNKNOWN_SIZE, null, null);

        assertThat(plan.classes()).isEmpty();
        assertThat(plan.clipSize()).isEmpty();
    }

    @Test
    void expectsTheClassesAndSizeOfTheInitialModel() throws Exception {
        StagePlan plan = plan(ResNet3dKind.MENET, FACES_OF_UNKNOWN_SIZE, meNet(SIZE, "fear", "anger"), null);

        assertThat(plan.classes()).containsExactly("fear", "anger");
        assertThat(plan.clipSize()).contains(SIZE);
    }

    @Test
    void refusesASingleClass() {
        assertRefused(() -> plan(ResNet3dKind.MENET, FaceClips.spec(SIZE, "fear"), null, null),
            "MENet needs clips of 2 or more emotions to tell apart, but all are of \"fear\".");
    }

    @Test
    void refusesClipsThatTheBranchCannotTake() {
        assertRefused(() -> plan(ResNet3dKind.IDNET, FaceClips.spec(new ClipSize(2, 33, 33)), null, null),
            "IDNet halves its clips, which needs an even height and width, found 33 x 33. "
                + "Crop the faces to an even size.");
        assertThatThrownBy(() -> plan(ResNet3dKind.IDNET, FaceClips.spec(new ClipSize(2, 30, 30)), null, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("15 x 15 pixels");
    }

    @Test
    void refusesAnInitialModelOfAnotherSize() {
        assertRefused(() -> plan(ResNet3dKind.MENET, FACES, meNet(new ClipSize(3, 32, 32)), null),
            "The face clips have 2 frames of 32 x 32 pixels (height x width), but the connected MENet takes 3 frames of "
                + "32 x 32 pixels (height x width). Crop them with the settings that it was trained with.");
    }

    @Test
    void refusesAnInitialModelOfOtherClasses() {
        assertRefused(() -> plan(ResNet3dKind.MENET, FACES, meNet(SIZE, "negative", "positive", "surprise"), null),
            "The initial MENet tells the emotions [negative, positive, surprise] apart, but the clips are of [disgust, "
                + "happiness, surprise]. Train both stages on the same emotions.");
    }

    @Test
    void warnsOfClassesTheInitialModelDoesNotKnow() throws Exception {
        assertThat(plan(ResNet3dKind.MENET, FACES, meNet(SIZE, "disgust", "surprise"), null).warnings()).containsExactly(
            "The initial MENet does not know the emotions [happiness]: training fails if a clip is of one of them.");
    }

    @Test
    void saysNothingOfTheOtherSidesSubjectsThatAFoldStillLists() throws Exception {
        IDNetPortObjectSpec oneFold = new IDNetPortObjectSpec("Subject", List.of("02"), Optional.of(SIZE));

        assertThat(plan(ResNet3dKind.IDNET, FACES, oneFold, null).warnings()).isEmpty();
    }

    @Test
    void takesPartOfTheInitialModelsClasses() throws Exception {
        StagePlan plan = plan(ResNet3dKind.MENET, FACES, meNet(SIZE, "disgust", "fear", "happiness", "surprise"), null);

        assertThat(plan.classes()).contains("fear");
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void refusesAnInitialModelWithAnotherNetwork() throws Exception {
        MENetPortObjectSpec trained = TrainedModels.meNet().getSpec();
        InputTable table = columns(FACES);

        assertRefused(() -> StagePlan.of(ResNet3dKind.MENET, table, SETTINGS.toBuilder().options(ResNet3dKind.options(
            Attention.NONE)).build(), trained, null),
            "The initial MENet was trained with attention DAO, and this training is set to NONE. Use the same setting in both "
                + "trainers of a network, or leave the initial model unconnected.");
        assertThatThrownBy(() -> StagePlan.of(ResNet3dKind.MENET, table,
            SETTINGS.toBuilder().input(InputMode.ONSET_DIFFERENCE).normalisation(NormalisationMethod.NONE).build(), trained,
            null))
            .hasMessageStartingWith("The initial MENet was trained with input RGB, and this training is set to");
    }

    @Test
    void refusesAnInitialModelOfAnotherWidth() throws Exception {
        MENetPortObjectSpec trained = TrainedModels.meNet().getSpec();
        InputTable table = columns(FACES);

        assertRefused(() -> StagePlan.of(ResNet3dKind.MENET, table, SETTINGS.toBuilder().options(ResNet3dKind.options(
            Attention.DAO, NetworkWidth.WIDTH_16)).build(), trained, null),
            "The initial MENet was trained with network width 64, and this training is set to 16. Use the same setting in both "
                + "trainers of a network, or leave the initial model unconnected.");
    }

    /** A new one is drawn again for the width. */
    @Test
    void refusesATrainedMineOfAnotherWidth() throws Exception {
        DecouplingPortObject ofNewMine = TrainedModels.decoupling(TrainedModels.meNet());
        Decoupling made = ofNewMine.decoupling();
        DecouplingDescription known = made.description();
        DecouplingPortObject ofTrainedMine = DecouplingPortObject.write(new Decoupling(new DecouplingDescription(known.id(),
            known.frozen(), known.settings(), known.clips(), true, known.mineLengths(), known.line()), made.features(),
            made.mine()), TrainedModels.meNet(), null, TrainedModels.store("trained MINE"));
        StageSettings narrow = StageSettings.of(ResNet3dKind.IDNET).options(ResNet3dKind.options(Attention.SELF,
            NetworkWidth.WIDTH_16)).build();
        InputTable table = columns(FACES);

        assertThat(StagePlan.of(ResNet3dKind.IDNET, table, narrow, null, ofNewMine.getSpec()).warnings()).isEmpty();
        assertRefused(() -> StagePlan.of(ResNet3dKind.IDNET, table, narrow, null, ofTrainedMine.getSpec()),
            "The decoupling's MINE was trained with IDNet of 512 features a frame, and this IDNet has 128. Set both trainers "
                + "of a network to one network width, or leave the MINE Decoupler's previous decoupling unconnected.");
    }

    @Test
    void refusesADecouplingOfTheSameBranch() {
        assertRefused(() -> plan(ResNet3dKind.MENET, FACES, null, new DecouplingPortObjectSpec(ResNet3dKind.MENET, Optional
            .empty())),
            "The connected decoupling holds MENet fixed, and so does not serve to train MENet. Give the MINE Decoupler a "
                + "model of the other branch.");
        assertThatThrownBy(() -> plan(ResNet3dKind.IDNET, FACES, null,
            new DecouplingPortObjectSpec(ResNet3dKind.IDNET, Optional.empty()))).hasMessageEndingWith(
                "a model of the other branch.");
    }

    @Test
    void takesADecouplingOfTheOtherBranch() throws Exception {
        assertThat(plan(ResNet3dKind.MENET, FACES, null, new DecouplingPortObjectSpec(ResNet3dKind.IDNET, Optional.of(SIZE))))
            .isNotNull();
    }

    @Test
    void refusesADecouplingOfOtherFrames() {
        assertRefused(() -> plan(ResNet3dKind.MENET, FACES, null,
            new DecouplingPortObjectSpec(ResNet3dKind.IDNET, Optional.of(new ClipSize(8, 32, 32)))),
            "The decoupling holds features of clips of 8 frames of 32 x 32 pixels (height x width), but the face clips have "
                + "2 frames of 32 x 32 pixels (height x width). Connect the same Face Crop to the MINE Decoupler and to the "
                + "trainer.");
    }

    @Test
    void refusesADecouplingOfOtherPixels() {
        assertRefused(() -> plan(ResNet3dKind.MENET, FACES, null,
            new DecouplingPortObjectSpec(ResNet3dKind.IDNET, Optional.of(new ClipSize(2, 64, 64)))),
            "The decoupling holds features of clips of 2 frames of 64 x 64 pixels (height x width), but the face clips have "
                + "2 frames of 32 x 32 pixels (height x width). Connect the same Face Crop to the MINE Decoupler and to the "
                + "trainer.");
    }

    private static StagePlan plan(ResNet3dKind branch, DataTableSpec faces, NetworkPortObjectSpec initial,
        DecouplingPortObjectSpec decoupling) throws InvalidSettingsException {
        return StagePlan.of(branch, columns(faces), StageSettings.of(branch).build(), initial, decoupling);
    }

    private static InputTable columns(DataTableSpec faces) throws InvalidSettingsException {
        return InputTable.of(faces, "Face Clip", Optional.of("Subject"), Optional.of("Emotion"));
    }

    private static MENetPortObjectSpec meNet(ClipSize size, String... classes) {
        return new MENetPortObjectSpec("Emotion", List.of(classes), Optional.of(size));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }
}
