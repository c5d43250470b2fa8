package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.KernelSettings.Against;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of decoupling but MINE's, on small trainings. */
class DecouplingKindsTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    @TempDir
    private Path folder;

    static Stream<DecouplerSettings> kinds() {
        return Stream.of(new KernelSettings(1, Against.OTHER_BRANCH, true), new AdversarySettings(.1, true, 2, 1e-3, 1),
            ClubSettings.DEFAULT);
    }

    /** Those too that add nothing to the loss. */
    static Stream<DecouplerSettings> all() {
        return Stream.concat(kinds(), SubtractionTest.kinds());
    }

    @ParameterizedTest
    @MethodSource("all")
    void areReadAsTheyWereWritten(DecouplerSettings settings) throws Exception {
        Decoupling decoupling = decouple(settings);
        Path file = folder.resolve("decoupling");

        decoupling.save(file);
        Decoupling read = Decoupling.load(file);

        assertThat(read.description()).isEqualTo(decoupling.description());
        assertThat(read.labels()).isEqualTo(decoupling.labels());
        assertThat(read.keys()).isEqualTo(decoupling.keys());
        assertThat(read.features().keySet()).isEqualTo(decoupling.features().keySet());
        read.save(folder.resolve("again"));
        assertThat(Files.mismatch(file, folder.resolve("again"))).isEqualTo(-1);
        assertThat(read.description().provenance().maker()).isEqualTo(settings.kind().nodeName());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void addToTheLossAndGoOnFromACheckpointToTheSameBytes(DecouplerSettings settings) throws Exception {
        Decoupling decoupling = decouple(settings);
        StageResult whole = Trained.train(trainer(decoupling, 2));
        assertAdded(whole.epochs().get(0), settings);

        Path checkpoints = folder.resolve("checkpoints");
        assertThatThrownBy(() -> trainer(decoupling, 2).checkpoints(checkpoints).train(Trained.CLIPS, new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                if (step.epoch() == 2 && step.step() == 2) {
                    throw new CancellationException();
                }
            }
        }, NONE)).isInstanceOf(CancellationException.class);
        StageResult resumed = Trained.train(trainer(decoupling, 2).checkpoints(checkpoints));

        assertThat(resumed.restoredEpochs()).isEqualTo(1);
        assertThat(resumed.epochs().get(1).terms()).isEqualTo(whole.epochs().get(1).terms());
        assertThat(Trained.bytes(resumed.model(), folder.resolve("model"))).isEqualTo(Trained.bytes(whole.model(), folder
            .resolve("model")));
        assertThat(Files.readAllLines(checkpoints.resolve("metrics.csv")).get(0))
            .contains(",l_div," + settings.kind().symbol().toLowerCase(Locale.ROOT) + ",l_mi,");
    }

    private static void assertAdded(EpochRecord epoch, DecouplerSettings settings) {
        String symbol = settings.kind().symbol();
        assertThat(epoch.terms()).containsKey(symbol);
        assertThat(epoch.mutualInformation()).isNaN();
        assertThat(epoch.loss()).isCloseTo(epoch.crossEntropy() + .1 * epoch.terms().get("L_div")
            + settings.lambda() * epoch.terms().get(symbol), within(1e-5));
    }

    @Test
    void takeNoPersonOutOfANetworkOfPeople() {
        Decoupling decoupling = decouple(KernelSettings.DEFAULT);

        assertThatThrownBy(() -> Trained.train(new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 1))
            .against(decoupling))).isInstanceOf(InvalidInputException.class)
            .hasMessage("The connected decoupling takes the person out of features, and IDNet is trained to tell people apart");
    }

    @Test
    void changeWhatComesOutAndMeasureByMineWhereABranchIsHeldFixed() {
        StageResult alone = Trained.train(trainer(decouple(KernelSettings.DEFAULT), 1));
        Decoupling measured = new Decoupler(KernelSettings.DEFAULT).decouple(Trained.CLIPS, Trained.idNet().model(), NONE);
        StageResult beside = Trained.train(trainer(measured, 1));

        StageResult without =
            Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)));
        assertThat(without.model().description().id()).isNotEqualTo(alone.model().description().id());
        assertThat(alone.mutualInformationAfter()).isNaN();
        assertThat(beside.mutualInformationAfter()).isNotNegative();
        assertThat(beside.epochs().get(0).terms()).as("nothing but the measure").isEqualTo(alone.epochs().get(0).terms());
    }

    @Test
    void needTheModelThatFeaturesAreComparedWith() {
        assertThatThrownBy(() -> new Decoupler(new KernelSettings(1, Against.OTHER_BRANCH, false)).decouple(Trained.CLIPS, null,
            NONE)).isInstanceOf(InvalidInputException.class)
            .hasMessage("No model to hold fixed is connected, and this Kernel Decoupler compares features with its");
    }

    @Test
    void needClipsThatTheTrainerHas() {
        Decoupling decoupling = decouple(KernelSettings.DEFAULT);
        Decoupling other = new Decoupling(decoupling.description(), decoupling.features(), Map.of("another",
            decoupling.labels().get("clip0")), null);

        assertThatThrownBy(() -> Trained.train(trainer(other, 1))).isInstanceOf(InvalidInputException.class)
            .hasMessage("The decoupling has no labels of 8 of the 8 training clips, the first of them clip0");
    }

    @Test
    void areRefusedWithoutTheirLabels() {
        Decoupling decoupling = decouple(KernelSettings.DEFAULT);
        Map<String, ClipLabels> none = new LinkedHashMap<>();
        decoupling.keys().forEach(key -> none.put(key, new ClipLabels(null, null)));
        Path file = folder.resolve("unlabelled");
        new Decoupling(decoupling.description(), Map.of(), none, null).save(file);

        assertThatThrownBy(() -> Decoupling.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("the subjects and emotions of its clips can't be read");
    }

    private static Decoupling decouple(DecouplerSettings settings) {
        return new Decoupler(settings).decouple(Trained.CLIPS, settings.needsFrozen() ? Trained.idNet().model() : null, NONE);
    }

    private static StageTrainer trainer(Decoupling decoupling, int epochs) {
        return new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, epochs)).against(decoupling);
    }
}
