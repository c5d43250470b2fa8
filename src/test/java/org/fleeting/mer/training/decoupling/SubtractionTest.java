package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.OnsetSubtractionSettings;
import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.Selection;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.training.stage.EditedClips;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is subtracted from features instead of adding to the loss: Person Centring and Onset Subtraction. */
class SubtractionTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    private static TrainedNetwork centred;

    @TempDir
    private Path folder;

    static Stream<DecouplerSettings> kinds() {
        return Stream.of(new PersonCentringSettings(.5), new OnsetSubtractionSettings());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void belongsToTheModelAndGoesOnFromACheckpointToTheSameBytes(DecouplerSettings settings) throws Exception {
        Decoupling decoupling = decouple(settings);
        StageResult whole = Trained.train(trainer(decoupling, 2));

        Path checkpoints = folder.resolve("checkpoints");
        assertThatThrownBy(() -> trainer(decoupling, 2).checkpoints(checkpoints).train(Trained.CLIPS, new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                if (step.epoch() == 2) {
                    throw new CancellationException();
                }
            }
        }, NONE)).isInstanceOf(CancellationException.class);
        StageResult resumed = Trained.train(trainer(decoupling, 2).checkpoints(checkpoints));

        assertThat(resumed.restoredEpochs()).isEqualTo(1);
        assertThat(Trained.bytes(resumed.model(), folder.resolve("model"))).isEqualTo(Trained.bytes(whole.model(), folder
            .resolve("model")));
        TrainedNetwork read = TrainedNetwork.load(folder.resolve("model"));
        assertThat(read.description().subtraction()).isEqualTo(settings.subtraction().orElseThrow());
        assertThat(new Predictor(read).predict(Trained.CLIPS, NONE)).usingRecursiveComparison()
            .isEqualTo(new Predictor(whole.model()).predict(Trained.CLIPS, NONE));
        assertThat(Files.readAllLines(checkpoints.resolve("metrics.csv")).get(0)).contains(",l_div,l_mi,");
        assertThat(whole.epochs().get(0).terms()).as("nothing is added to the loss").containsOnlyKeys("L_div");
        assertThat(whole.model().description().id())
            .isNotEqualTo(Trained.train(trainer(null, 2)).model().description().id());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void canBeMeasuredByMine(DecouplerSettings settings) {
        Decoupling measured = new Decoupler(settings).decouple(Trained.CLIPS, Trained.idNet().model(), NONE);
        StageResult beside = Trained.train(trainer(measured, 1));

        assertThat(beside.mutualInformationAfter()).isNotNegative();
        assertThat(beside.model().description().id()).as("nothing but the measure")
            .isEqualTo(Trained.train(trainer(decouple(settings), 1)).model().description().id());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void serveNoNetworkOfPeople(DecouplerSettings settings) {
        Decoupling decoupling = decouple(settings);

        assertThatThrownBy(() -> Trained.train(new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 1))
            .against(decoupling))).isInstanceOf(InvalidInputException.class)
            .hasMessage("The connected decoupling takes the person out of features, and IDNet is trained to tell people apart");
    }

    @Test
    void judgesHeldOutClipsByTheirPeoplesMeansToo() {
        LabelledClips four = new EditedClips(Trained.CLIPS).subjects((i, subject) -> "person " + i % 4);
        StageTrainer trainer = new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 2).toBuilder()
            .selection(new Selection(.5, 0)).build())
            .against(new Decoupler(PersonCentringSettings.DEFAULT).decouple(four, null, NONE));

        StageResult result = trainer.train(four, TrainingListener.none(), NONE);

        assertThat(result.heldOut()).isEqualTo(4);
        double[] losses = new double[4];
        List<ClipPrediction> predicted = new Predictor(result.model()).predict(four, NONE);
        for (int i = 0; i < 8; i++) {
            int truth = result.model().description().classes().indexOf(four.emotion(i));
            losses[i % 4] -= Math.log(predicted.get(i).probabilities()[truth]) / 4;
        }
        assertThat(IntStream.range(0, 16).filter(pair -> pair / 4 < pair % 4).mapToDouble(pair -> losses[pair / 4]
            + losses[pair % 4])).as("two of the four people were held out")
            .anySatisfy(loss -> assertThat(loss).isCloseTo(result.keptEpoch().validationLoss(), within(1e-5)));
    }

    @Test
    void predictsByThePeopleAloneAndNotByWhatTheyShow() {
        TrainedNetwork model = centred();
        List<ClipPrediction> expected = new Predictor(model).predict(Trained.CLIPS, NONE);

        LabelledClips shuffled = new EditedClips(Trained.CLIPS).emotions((i, emotion) -> i % 3 == 0 ? "right" : "down");
        assertThat(new Predictor(model).predict(shuffled, NONE)).usingRecursiveComparison().isEqualTo(expected);
        assertThat(new Predictor(model, 3).predict(Trained.CLIPS, NONE).get(5).probabilities())
            .as("however many at once").containsExactly(expected.get(5).probabilities(), within(1e-5));
        assertThat(expected).allMatch(clip -> clip.together() == 4);

        LabelledClips strangers = new EditedClips(Trained.CLIPS).subjects((i, subject) -> "person " + i);
        List<ClipPrediction> alone = new Predictor(model).predict(strangers, NONE);
        assertThat(alone).allMatch(clip -> clip.together() == 1);
        assertThat(alone.get(0).probabilities()).as("of a single clip nothing is left but the bias")
            .containsExactly(alone.get(1).probabilities(), within(1e-5));
        assertThat(alone.get(0).features()).containsOnly(0f);
    }

    /** The probabilities are those of the last layer on the features, which sum to zero over each person's clips. */
    @Test
    void predictsByCentredFeatures() {
        List<ClipPrediction> clips = new Predictor(centred()).predict(Trained.CLIPS, NONE);

        double largest = 0;
        for (int feature = 0; feature < 512; feature++) {
            double sum = 0;
            for (int i = 0; i < clips.size(); i += 2) {
                sum += clips.get(i).features()[feature];
                largest = Math.max(largest, Math.abs(clips.get(i).features()[feature]));
            }
            assertThat(sum).as("feature %d of the first person", feature).isCloseTo(0, within(1e-4));
        }
        assertThat(largest).isGreaterThan(.01);
        NetworkFeatures probed = NetworkFeatures.of(centred(), Trained.CLIPS, Compute.DEFAULT, NONE);
        assertThat(probed.overTime(3)).as("the Identity Probe sees them, too")
            .containsExactly(clips.get(3).features(), within(1e-5f));
    }

    @Test
    void asksWhoIsFilmed() {
        LabelledClips nameless = new EditedClips(Trained.CLIPS).subjects((i, subject) -> i == 2 ? null : subject);

        assertThatThrownBy(() -> new Predictor(centred()).predict(nameless, NONE)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Clip clip2 has no subject, and MENet, stage 2 subtracts the mean of each person's clips");
    }

    @Test
    void isNotHeldFixedWhereFeaturesAreNotOfAClipAlone() {
        assertThatThrownBy(() -> new Decoupler(MineSettings.DEFAULT).decouple(Trained.CLIPS, centred(), NONE))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("The connected MENet, stage 2 subtracts the mean of each person's clips, so that its features are not "
                + "of a clip alone");
        TrainedNetwork onset = Trained.train(trainer(decouple(new OnsetSubtractionSettings()), 1)).model();
        assertThat(new Decoupler(MineSettings.DEFAULT).decouple(Trained.CLIPS, onset, NONE).features()).hasSize(8);
    }

    @Test
    void doesNotSubtractTheOnsetFrameTwice() {
        StageTrainer trainer = new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1).toBuilder()
            .input(InputMode.ONSET_DIFFERENCE).build()).against(decouple(new OnsetSubtractionSettings()));

        assertThatThrownBy(() -> Trained.train(trainer)).isInstanceOf(InvalidInputException.class)
            .hasMessage("The input is the difference to the onset frame already, and Onset Subtraction is connected");
    }

    @Test
    void leavesWhatEarlierModelsSayAsItWas() {
        NetworkDescription plain = Trained.idNet().model().description();

        assertThat(plain.toJson()).doesNotContain("subtraction");
        assertThat(NetworkDescription.fromJson(plain.toJson())).isEqualTo(plain);
        assertThatThrownBy(() -> NetworkDescription.fromJson(centred().description().toJson()
            .replace("\"kappa\":0.0", "\"kappa\":-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhereTheInitialModelLearnedOtherwise() {
        StageResult plain = Trained.train(trainer(null, 1).startFrom(centred()));
        StageResult same = Trained.train(trainer(decouple(PersonCentringSettings.DEFAULT), 1).startFrom(centred()));

        assertThat(plain.warnings()).containsExactly("The initial MENet learned with the mean of the person's clips subtracted "
            + "from its features, and goes on with nothing: connect the same Onset Subtraction or Person Centring to both "
            + "trainers, unless that is meant.");
        assertThat(plain.model().description().subtraction()).isNull();
        assertThat(same.warnings()).isEmpty();
    }

    @Test
    void needsSeveralPeople() {
        LabelledClips one = new EditedClips(Trained.CLIPS).subjects((i, subject) -> "01");

        assertThatThrownBy(() -> new Decoupler(PersonCentringSettings.DEFAULT).decouple(one, null, NONE))
            .isInstanceOf(InvalidInputException.class).hasMessageContaining("All clips are of one person, \"01\"");
        assertThat(KernelSettings.DEFAULT.subtraction()).isEmpty();
    }

    @Test
    void needsSeveralPeopleToTrainOnBesideThoseHeldOut() {
        StageTrainer trainer = new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1).toBuilder()
            .selection(new Selection(.5, 0)).build()).against(decouple(PersonCentringSettings.DEFAULT));

        assertThatThrownBy(() -> Trained.train(trainer)).isInstanceOf(InvalidInputException.class)
            .hasMessageMatching(
                "All clips that are trained on are of one person, \"subject [12]\", and the others are held out");
    }

    @Test
    void needsTheSamePeopleInTheTrainer() {
        LabelledClips others = new EditedClips(Trained.CLIPS).subjects((i, subject) -> i == 3 ? "subject 3" : subject);
        StageTrainer trainer = trainer(decouple(PersonCentringSettings.DEFAULT), 1);

        assertThatThrownBy(() -> trainer.train(others, TrainingListener.none(), NONE)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Clip clip3 is of \"subject 2\" in Person Centring, and of \"subject 3\" in the trainer");
    }

    private static synchronized TrainedNetwork centred() {
        if (centred == null) {
            centred = Trained.train(trainer(decouple(PersonCentringSettings.DEFAULT), 2)).model();
        }
        return centred;
    }

    private static Decoupling decouple(DecouplerSettings settings) {
        return new Decoupler(settings).decouple(Trained.CLIPS, null, NONE);
    }

    private static StageTrainer trainer(Decoupling decoupling, int epochs) {
        return new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, epochs)).against(decoupling);
    }
}
