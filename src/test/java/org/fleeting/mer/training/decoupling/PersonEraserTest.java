package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.training.stage.EditedClips;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonEraserTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    private static TrainedNetwork whole;
    private static TrainedNetwork erased;

    @TempDir
    private Path folder;

    /** What is left of the two people's features differs from person to person as rounding does. */
    @Test
    void leavesNoDifferenceOfPeopleOnAverage() {
        NetworkFeatures before = NetworkFeatures.of(whole(), Trained.CLIPS, Compute.DEFAULT, NONE);
        NetworkFeatures after = NetworkFeatures.of(erased(), Trained.CLIPS, Compute.DEFAULT, NONE);

        assertThat(difference(before)).isGreaterThan(.05);
        assertThat(difference(after)).isCloseTo(0, within(1e-5));
    }

    @Test
    void predictsByWhatIsLeft() {
        List<ClipPrediction> predictions = new Predictor(erased()).predict(Trained.CLIPS, NONE);
        NetworkFeatures features = NetworkFeatures.of(erased(), Trained.CLIPS, Compute.DEFAULT, NONE);
        Weights.Values weight = weights("classifier_weight");
        Weights.Values bias = weights("classifier_bias");

        for (int clip = 0; clip < predictions.size(); clip++) {
            float[] x = features.overTime(clip);
            double logit = bias.data()[1] - bias.data()[0];
            for (int i = 0; i < x.length; i++) {
                logit += (weight.data()[x.length + i] - weight.data()[i]) * x[i];
            }
            assertThat(predictions.get(clip).probabilities()[1]).as("clip %d", clip)
                .isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-5));
            assertThat(predictions.get(clip).features()).containsExactly(x, within(1e-5f));
        }
    }

    @Test
    void keepsTheWeightsAndTellsWhatMadeIt() throws Exception {
        NetworkDescription description = erased().description();

        assertThat(erased().weights().arrays()).hasSize(whole().weights().arrays().size() + 2);
        whole().weights().arrays().forEach((name, values) -> assertThat(
            Arrays.equals(erased().weights().arrays().get(name).data(), values.data())).as(name).isTrue());
        assertThat(description.subtraction()).isEqualTo(Subtraction.ERASURE);
        assertThat(description.provenance().maker()).isEqualTo("Erasure");
        assertThat(description.provenance().parents()).containsExactly(whole().description().id());
        assertThat(description.provenance().parameters()).containsEntry("persons", "2").containsEntry("directions", "1");
        assertThat(description.id()).isNotEqualTo(whole().description().id());

        Path file = folder.resolve("erased");
        byte[] bytes = Trained.bytes(erased(), file);
        TrainedNetwork read = TrainedNetwork.load(file);
        assertThat(read.description()).isEqualTo(description);
        assertThat(new Predictor(read).predict(Trained.CLIPS, NONE)).usingRecursiveComparison()
            .isEqualTo(new Predictor(erased()).predict(Trained.CLIPS, NONE));
        assertThat(Trained.bytes(erase(whole(), Trained.CLIPS), file)).as("again").isEqualTo(bytes);
    }

    @Test
    void asksForNoEmotion() {
        LabelledClips others = new EditedClips(Trained.CLIPS).emotions((i, emotion) -> null);

        assertThat(erase(whole(), others).description().id()).isEqualTo(erased().description().id());
    }

    @Test
    void canBeHeldFixedAndNotTrained() {
        assertThat(new Decoupler(MineSettings.DEFAULT).decouple(Trained.CLIPS, erased(), NONE).features().get("clip3"))
            .isEqualTo(features(erased(), 3));
        assertThatThrownBy(() -> Trained.train(
            new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)).startFrom(erased())))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("The person was erased from the features of the initial MENet, and training would bring it back");
    }

    @Test
    void refusesWhatItCannotErase() {
        assertThatThrownBy(() -> erase(Trained.idNet().model(), Trained.CLIPS)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Erasure takes the person out of a MENet, and IDNet is none");
        assertThatThrownBy(() -> erase(erased(), Trained.CLIPS)).isInstanceOf(InvalidInputException.class)
            .hasMessage(
                "The features of the connected MENet, stage 2 are not as its layers give them: it subtracts what a linear "
                    + "classifier could read of the person");
        TrainedNetwork centred = Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1))
            .against(new Decoupler(PersonCentringSettings.DEFAULT).decouple(Trained.CLIPS, null, NONE))).model();
        assertThatThrownBy(() -> erase(centred, Trained.CLIPS)).isInstanceOf(InvalidInputException.class)
            .hasMessageEndingWith("it subtracts the mean of the person's clips");
    }

    @Test
    void asksWhoIsFilmed() {
        LabelledClips nameless = new EditedClips(Trained.CLIPS).subjects((i, subject) -> i == 2 ? null : subject);
        LabelledClips alone = new EditedClips(Trained.CLIPS).subjects((i, subject) -> "01");

        assertThatThrownBy(() -> erase(whole(), nameless)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Clip clip2 has no subject");
        assertThatThrownBy(() -> erase(whole(), alone)).isInstanceOf(InvalidInputException.class)
            .hasMessage("All clips are of one person, \"01\", whom nothing tells from others");
    }

    @Test
    void endsWhenCancelled() {
        ProgressMonitor impatient = new ProgressMonitor() {

            private boolean isFitting;

            @Override
            public void report(double fraction, String message) {
                isFitting = message.equals("Fitting the eraser to the features of 8 clips");
            }

            @Override
            public void checkCancelled() {
                if (isFitting) {
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> new PersonEraser(Compute.DEFAULT).erase(whole(), Trained.CLIPS, impatient))
            .isInstanceOf(CancellationException.class);
    }

    /** Returns how far the two people's means lie apart where they do so most. */
    private static double difference(NetworkFeatures features) {
        double largest = 0;
        for (int feature = 0; feature < features.overTime(0).length; feature++) {
            double sum = 0;
            for (int clip = 0; clip < features.size(); clip++) {
                boolean isFirst = Trained.CLIPS.subject(clip).equals(Trained.CLIPS.subject(0));
                sum += (isFirst ? 1 : -1) * features.overTime(clip)[feature] / 4;
            }
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    private static Weights.Values weights(String ending) {
        return erased().weights().arrays().entrySet().stream().filter(entry -> entry.getKey().endsWith(ending)).findFirst()
            .orElseThrow().getValue();
    }

    private static float[] features(TrainedNetwork model, int clip) {
        return new Decoupler(MineSettings.DEFAULT).decouple(Trained.CLIPS, model, NONE).features().get("clip" + clip);
    }

    private static TrainedNetwork erase(TrainedNetwork model, LabelledClips clips) {
        return new PersonEraser(Compute.DEFAULT).erase(model, clips, NONE);
    }

    private static synchronized TrainedNetwork whole() {
        if (whole == null) {
            whole = Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1))).model();
        }
        return whole;
    }

    private static synchronized TrainedNetwork erased() {
        if (erased == null) {
            erased = erase(whole(), Trained.CLIPS);
        }
        return erased;
    }
}
