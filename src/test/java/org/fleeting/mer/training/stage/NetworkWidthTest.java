package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.KernelSettings.Against;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.OnsetSubtractionSettings;
import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.mine.MineNetwork.Lengths;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that are narrower than the paper's, alone and beside a branch of another width. */
class NetworkWidthTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    /** IDNet, 128 features a frame; MENet beside it has 256. */
    private static final TrainedNetwork ID_NET = train(ResNet3dKind.IDNET, NetworkWidth.WIDTH_16, null).model();

    @TempDir
    private Path folder;

    @Test
    void isSavedWithTheModelAndTheSameSeedGivesTheSameBytes() throws Exception {
        Path file = save(ID_NET, "one");

        TrainedNetwork read = TrainedNetwork.load(file);

        assertThat(read.description()).isEqualTo(ID_NET.description());
        assertThat(ResNet3dKind.width(read.description().shape().options())).isEqualTo(NetworkWidth.WIDTH_16);
        assertThat(read.description().provenance().parameters()).containsEntry("networkWidth", "16");
        assertThat(Files.mismatch(file, save(read, "again"))).isEqualTo(-1);
        assertThat(Files.mismatch(file, save(train(ResNet3dKind.IDNET, NetworkWidth.WIDTH_16, null).model(), "anew")))
            .isEqualTo(-1);
        ClipPrediction prediction = new Predictor(read).predict(Trained.CLIPS, NONE).get(0);
        assertThat(prediction.features()).hasSize(128);
        assertThat(prediction.features()).isEqualTo(new Predictor(ID_NET).predict(Trained.CLIPS, NONE).get(0).features());
    }

    /** So files of before there were others are those of today. */
    @Test
    void ofThePaperStandsInNoFile() throws Exception {
        Path file = save(Trained.idNet().model(), "paper");
        Path decoupling = folder.resolve("decoupling");
        Trained.decoupling().save(decoupling);

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("networkWidth", "mineLengths");
        assertThat(Files.readString(decoupling, StandardCharsets.ISO_8859_1)).doesNotContain("networkWidth", "mineLengths");
    }

    @Test
    void goesOnFromACheckpointOfTheSameWidthAlone() throws Exception {
        Path checkpoints = folder.resolve("checkpoints");
        Decoupling decoupling = decouple(MineSettings.DEFAULT);
        StageSettings settings = settings(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, 2);
        StageResult whole = Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).against(decoupling));
        assertThatThrownBy(() -> new StageTrainer(ResNet3dKind.MENET, settings).against(decoupling).checkpoints(checkpoints)
            .train(Trained.CLIPS, new TrainingListener() {
                @Override
                public void onStep(StepRecord step) {
                    if (step.epoch() == 2) {
                        throw new CancellationException();
                    }
                }
            }, NONE)).isInstanceOf(CancellationException.class);

        assertThatThrownBy(() -> Trained.train(new StageTrainer(ResNet3dKind.MENET, settings(ResNet3dKind.MENET,
            NetworkWidth.WIDTH_64, 2)).against(decoupling).checkpoints(checkpoints))).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("belongs to another training: its networkWidth is 32, and here it is the usual");
        StageResult resumed =
            Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).against(decoupling).checkpoints(checkpoints));

        assertThat(resumed.restoredEpochs()).isEqualTo(1);
        assertThat(Files.mismatch(save(whole.model(), "whole"), save(resumed.model(), "resumed"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(NetworkWidth.class)
    void ofAnInitialModelHasToBeTheSame(NetworkWidth width) {
        StageTrainer trainer = new StageTrainer(ResNet3dKind.IDNET, settings(ResNet3dKind.IDNET, width, 1)).startFrom(ID_NET);

        if (width == NetworkWidth.WIDTH_16) {
            assertThat(Trained.train(trainer).model().description().shape()).isEqualTo(ID_NET.description().shape());
        } else {
            assertThatThrownBy(() -> Trained.train(trainer)).isInstanceOf(InvalidInputException.class)
                .hasMessage("The initial IDNet was trained with network width 16, and this training is set to "
                    + width.channels());
        }
    }

    static Stream<DecouplerSettings> terms() {
        return Stream.of(MineSettings.DEFAULT,
            new MineSettings(.1, MineNetwork.Join.RAW, FeaturePooling.OVER_TIME, 2, 1e-4, false, .01, 1),
            new KernelSettings(1, Against.OTHER_BRANCH, true), new AdversarySettings(.1, true, 2, 1e-3, 1),
            ClubSettings.DEFAULT);
    }

    /** A decoupling of an IDNet of 128 features that is written and read, and a MENet of 256 that is trained against it. */
    @ParameterizedTest
    @MethodSource("terms")
    void mayDifferBetweenTheBranches(DecouplerSettings settings) {
        Decoupling made = decouple(settings);
        Path file = folder.resolve("decoupling");
        made.save(file);
        Decoupling decoupling = Decoupling.load(file);
        assertThat(decoupling.description()).isEqualTo(made.description());

        StageResult result = train(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, decoupling);

        EpochRecord epoch = result.epochs().get(0);
        double term = settings instanceof MineSettings ? epoch.mutualInformation()
            : epoch.terms().get(settings.kind().symbol());
        assertThat(epoch.loss()).isCloseTo(epoch.crossEntropy() + .1 * epoch.terms().get("L_div") + settings.lambda() * term,
            within(1e-5));
        if (settings.needsFrozen()) {
            assertThat(result.mutualInformationAfter()).isNotNegative();
        }
        StageResult alone = train(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, null);
        assertThat(result.model().description().id()).isNotEqualTo(alone.model().description().id());
    }

    static Stream<DecouplerSettings> subtractions() {
        return Stream.of(new PersonCentringSettings(.5), new OnsetSubtractionSettings());
    }

    /** A MENet of 256 features, measured beside an IDNet of 128. */
    @ParameterizedTest
    @MethodSource("subtractions")
    void mayBeAnyWhereFeaturesAreSubtracted(DecouplerSettings settings) {
        Decoupling measured = saved(new Decoupler(settings).decouple(Trained.CLIPS, ID_NET, NONE));

        StageResult result = train(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, measured);

        assertThat(result.mutualInformationAfter()).isNotNegative();
        TrainedNetwork read = saved(result.model());
        assertThat(read.description().subtraction()).isEqualTo(settings.subtraction().orElseThrow());
        assertThat(new Predictor(read).predict(Trained.CLIPS, NONE).get(0).features()).hasSize(256);
    }

    /** The four stages: MINE learns 256 features of MENet and 128 of IDNet, and is taken on from stage to stage. */
    @ParameterizedTest
    @EnumSource(MineNetwork.Join.class)
    void differsInAllStagesOfOneMine(MineNetwork.Join join) throws Exception {
        MineSettings settings = new MineSettings(.1, join, FeaturePooling.FRAME_BY_FRAME, 1, 1e-4, true, .01, 1);
        Decoupling first = decouple(settings);
        assertThat(first.description().lengthsOfMine()).isEqualTo(new Lengths(128, 128));
        TrainedNetwork meNet = saved(train(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, first).model());
        assertThat(meNet.description().lengthsOfMine()).isEqualTo(new Lengths(256, 128));

        Decoupling second = saved(new Decoupler(settings).continueFrom(first).decouple(Trained.CLIPS, meNet, NONE));
        assertThat(second.description().continuesMine()).isTrue();
        assertThat(second.mine().hash()).isEqualTo(meNet.mine().orElseThrow().weights().hash());
        StageResult third = Trained.train(new StageTrainer(ResNet3dKind.IDNET, settings(ResNet3dKind.IDNET,
            NetworkWidth.WIDTH_16, 1)).startFrom(ID_NET).against(second));
        Decoupling fourth =
            saved(new Decoupler(settings).continueFrom(second).decouple(Trained.CLIPS, saved(third.model()), NONE));

        assertThat(fourth.description().lengthsOfMine()).isEqualTo(new Lengths(256, 128));
        assertThat(Trained.train(new StageTrainer(ResNet3dKind.MENET, settings(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, 1))
            .startFrom(meNet).against(fourth)).epochs().get(0).mutualInformation()).isFinite();
    }

    @Test
    void ofAMineThatWasTrainedStays() {
        Decoupling first = decouple(MineSettings.DEFAULT);
        TrainedNetwork meNet = train(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, first).model();
        Decoupling second = new Decoupler(MineSettings.DEFAULT).continueFrom(first).decouple(Trained.CLIPS, meNet, NONE);

        assertThatThrownBy(() -> train(ResNet3dKind.IDNET, NetworkWidth.WIDTH_64, second))
            .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.resolution()).isEqualTo("""
                Set both trainers of a network to one network width, or leave the MINE Decoupler's previous decoupling \
                unconnected."""))
            .hasMessage("The decoupling's MINE was trained with IDNet of 128 features a frame, and this IDNet has 512");
        assertThatThrownBy(() -> new Decoupler(MineSettings.DEFAULT).continueFrom(second).decouple(Trained.CLIPS,
            Trained.idNet().model(), NONE)).isInstanceOf(InvalidInputException.class)
            .hasMessage("The previous decoupling's MINE was trained with IDNet of 128 features a frame,"
                + " and the connected one has 512");
    }

    @Test
    void mayDifferWhereFeaturesAreCompared() {
        TrainedNetwork meNet = train(ResNet3dKind.MENET, NetworkWidth.WIDTH_32, null).model();
        NetworkFeatures motion = NetworkFeatures.of(meNet, Trained.CLIPS, Compute.DEFAULT, NONE);
        NetworkFeatures identity = NetworkFeatures.of(ID_NET, Trained.CLIPS, Compute.DEFAULT, NONE);

        assertThat(motion.overTime(0)).hasSize(256);
        assertThat(identity.overTime(0)).hasSize(128);
        assertThat(motion.sharedWith(identity, 1, Compute.DEFAULT, NONE)).isNotNegative();
        assertThat(NetworkFeatures.untrained(meNet.description(), 1, Trained.CLIPS, Compute.DEFAULT, NONE).overTime(0))
            .hasSize(256);
    }

    private static StageSettings settings(ResNet3dKind branch, NetworkWidth width, int epochs) {
        return Trained.settings(branch, epochs).toBuilder().options(ResNet3dKind.options(branch == ResNet3dKind.IDNET
            ? Attention.SELF : Attention.DAO, width)).build();
    }

    /** @param decoupling null for none */
    private static StageResult train(ResNet3dKind branch, NetworkWidth width, Decoupling decoupling) {
        StageTrainer trainer = new StageTrainer(branch, settings(branch, width, 1));
        return Trained.train(decoupling == null ? trainer : trainer.against(decoupling));
    }

    private static Decoupling decouple(DecouplerSettings settings) {
        return new Decoupler(settings).decouple(Trained.CLIPS, settings.needsFrozen() ? ID_NET : null, NONE);
    }

    private TrainedNetwork saved(TrainedNetwork model) {
        return TrainedNetwork.load(save(model, "model"));
    }

    private Decoupling saved(Decoupling decoupling) {
        Path file = folder.resolve("saved decoupling");
        decoupling.save(file);
        return Decoupling.load(file);
    }

    private Path save(TrainedNetwork model, String name) {
        Path file = folder.resolve(name);
        model.save(file);
        return file;
    }
}
