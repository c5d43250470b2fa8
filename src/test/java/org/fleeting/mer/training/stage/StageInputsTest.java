package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.DiversityTerm;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.training.clips.DrawnFlows;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

/** What does not fit is said before anything is trained. */
class StageInputsTest {

    @Test
    void rejectsOneClip() {
        rejects(ResNet3dKind.MENET, clips().first(1),
            "MENet can't be trained on 1 clip(s): 2 or more are needed");
    }

    @Test
    void rejectsOneSubject() {
        rejects(ResNet3dKind.IDNET, clips().subjects((index, subject) -> "s1"),
            "IDNet needs clips of 2 or more subjects to tell apart, found only [s1]");
    }

    @Test
    void rejectsOneEmotion() {
        rejects(ResNet3dKind.MENET, clips().emotions((index, emotion) -> "joy"),
            "MENet needs clips of 2 or more emotions to tell apart, found only [joy]");
    }

    @Test
    void acceptsSubjectWithOneClip() {
        LabelledClips clips = clips().subjects((index, subject) -> index == 0 ? "s0" : subject);

        StageResult result = new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 1))
            .train(clips, TrainingListener.none(), ProgressMonitor.none());

        assertThat(result.model().description().classes()).contains("s0").hasSizeGreaterThan(1);
    }

    @Test
    void rejectsMissingLabel() {
        rejects(ResNet3dKind.MENET, clips().emotions((index, emotion) -> index == 2 ? null : emotion),
            "Clip clip2 has no emotion");
    }

    @Test
    void rejectsUnknownEmotion() {
        StageTrainer trainer = trainer(ResNet3dKind.MENET).classes(List.of("down", "left"));

        rejects(() -> train(trainer, clips()),
            "Clip clip2 is of the emotion \"right\", which is none of the expected: [down, left]");
    }

    @Test
    void rejectsKeyUsedTwice() {
        rejects(ResNet3dKind.MENET, clips().keys((index, key) -> index == 5 ? "clip1" : key), "Clip clip1 occurs twice");
    }

    @Test
    void rejectsClipsOfDifferentSize() {
        rejects(ResNet3dKind.MENET, clips().faces((index, clip) -> index == 3 ? crop(clip, 2, 32) : clip),
            "Clip clip3 has 2 frames of 32 x 32 pixels (height x width), but the clip clip0 has 3 frames of 32 x 32 "
                + "pixels (height x width)");
    }

    @Test
    void rejectsOddSizeForIdNet() {
        rejects(ResNet3dKind.IDNET, clips().faces((index, clip) -> crop(clip, 3, 31)),
            "IDNet halves its clips, which needs an even height and width, found 31 x 32");
    }

    @Test
    void rejectsDifferencesWithinASingleFrame() {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder().input(InputMode.ONSET_DIFFERENCE)
            .normalisation(NormalisationMethod.NONE).build();

        rejects(() -> train(new StageTrainer(ResNet3dKind.MENET, settings), clips().faces((index, clip) -> crop(clip, 1, 32))),
            "The difference to the onset frame is 0 for clips of a single frame");
    }

    @Test
    void rejectsInitialModelOfOtherBranch() {
        rejects(() -> train(trainer(ResNet3dKind.MENET).startFrom(Trained.idNet().model()), clips()),
            "MENet can't start from a model of IDNet");
    }

    @Test
    void rejectsInitialModelOfOtherSize() {
        rejects(() -> train(trainer(ResNet3dKind.IDNET).startFrom(Trained.idNet().model()),
            clips().faces((index, clip) -> crop(clip, 2, 32))),
            "Clip clip0 has 2 frames of 32 x 32 pixels (height x width), but the initial IDNet takes 3 frames of "
                + "32 x 32 pixels (height x width)");
    }

    @Test
    void warnsOfAFlipOfPicturesOfFlows() {
        LabelledClips flows = clips().faces((index, clip) -> DrawnFlows.HUE_ON_WHITE.clip(32, index));
        StageSettings flipped =
            Trained.settings(ResNet3dKind.IDNET, 1).toBuilder().augmentation(new Augmentation(true, 0, 0)).build();

        assertThat(train(new StageTrainer(ResNet3dKind.IDNET, flipped), flows).warnings()).singleElement().asString()
            .startsWith("The frames of 8 of 8 clips look like pictures of a flow, and no face was found in them.");
        assertThat(train(trainer(ResNet3dKind.IDNET), flows).warnings()).isEmpty();
    }

    @Test
    void rejectsInitialModelWithOtherAttention() {
        StageSettings settings = Trained.settings(ResNet3dKind.IDNET, 1).toBuilder().options(ResNet3dKind.options(
            Attention.NONE)).build();

        rejects(() -> train(new StageTrainer(ResNet3dKind.IDNET, settings).startFrom(Trained.idNet().model()), clips()),
            "The initial IDNet was trained with attention SELF, and this training is set to NONE");
    }

    @Test
    void rejectsSubjectUnknownToInitialModel() {
        rejects(() -> train(trainer(ResNet3dKind.IDNET).startFrom(Trained.idNet().model()),
            clips().subjects((index, subject) -> index == 1 ? "stranger" : subject)),
            "Clip clip1 is of the subject \"stranger\", which is none of the expected: [subject 1, subject 2]");
    }

    @Test
    void rejectsDecouplingOfSameBranch() {
        rejects(() -> train(trainer(ResNet3dKind.IDNET).against(Trained.decoupling()), clips()),
            "The connected decoupling holds IDNet fixed, and so does not serve to train IDNet");
    }

    @Test
    void rejectsDecouplingWithoutFeaturesOfSomeClips() {
        rejects(() -> train(trainer(ResNet3dKind.MENET).against(Trained.decoupling()),
            clips().keys((index, key) -> index > 5 ? "new" + index : key)),
            "The decoupling has no features of 2 of the 8 training clips, the first of them new6");
    }

    @Test
    void rejectsDecouplingOfOtherSize() {
        rejects(() -> train(trainer(ResNet3dKind.MENET).against(Trained.decoupling()),
            clips().faces((index, clip) -> crop(clip, 2, 32))),
            "The decoupling holds features of clips of 3 frames of 32 x 32 pixels (height x width), "
                + "but the face clips have 2 frames of 32 x 32 pixels (height x width)");
    }

    @Test
    void rejectsSettingsOutOfRange() {
        StageSettings settings = StageSettings.of(ResNet3dKind.MENET).build();

        rejects(() -> settings.toBuilder().batchSize(1).build(), "Batch size must be 2 or more, found 1");
        rejects(() -> settings.toBuilder().epochs(0).build(), "Duration must be 1 or more, found 0");
        rejects(() -> settings.toBuilder().learningRate(0).build(), "Learning rate must be above 0 and up to 1, found 0.0");
        rejects(() -> settings.toBuilder().terms(new DiversityTerm(-1, MapSimilarity.DOT)).build(),
            "Weight of L_div must be 0 or more, found -1.0");
    }

    private static void rejects(ResNet3dKind branch, LabelledClips clips, String message) {
        rejects(() -> train(trainer(branch), clips), message);
    }

    private static void rejects(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    private static StageTrainer trainer(ResNet3dKind branch) {
        return new StageTrainer(branch, Trained.settings(branch, 1));
    }

    private static StageResult train(StageTrainer trainer, LabelledClips clips) {
        return trainer.train(clips, TrainingListener.none(), ProgressMonitor.none());
    }

    private static EditedClips clips() {
        return new EditedClips(Trained.CLIPS);
    }

    /** Returns the first frames and rows of a clip. */
    private static FaceClip crop(FaceClip clip, int frames, int height) {
        byte[] pixels = Arrays.copyOf(clip.pixels(), 3 * frames * height * clip.width());
        return new FaceClip(frames, height, clip.width(), pixels);
    }
}
