package org.fleeting.mer.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.ImplicitAugmentation;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.DiversityTerm;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.stage.EditedClips;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/** A batch of seven clips: it is cut into micro-batches of unequal size. */
class BatchGradientsTest {

    private static final int[] BATCH = {6, 0, 3, 5, 1, 7, 2};

    /** Of the whole batch, which all sizes of micro-batches are compared with. */
    private static Gradients whole;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @AfterAll
    static void forget() {
        whole = null;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void areThoseOfTheWholeBatchWithoutBatchStatistics(int microBatchSize) {
        whole = whole == null ? gradients(BATCH.length, true, true) : whole;

        Gradients cut = gradients(microBatchSize, true, true);

        assertClose(cut, whole, 1e-4);
    }

    /** The clips of a micro-batch have another mean weight than the batch's; one clip is alone with its own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void areThoseOfTheWholeBatchWithClassesOfUnequalSize(int microBatchSize) {
        LossSettings loss = new LossSettings(ClassWeights.INVERSE_FREQUENCY, 2, .1);
        Gradients whole = unequal(loss, BATCH.length);

        assertClose(unequal(loss, microBatchSize), whole, 1e-4);
        assertThat(relative(unequal(LossSettings.PLAIN, BATCH.length).values(), whole.values()))
            .as("the loss has gradients of its own").isGreaterThan(.1);
    }

    /** BDCNN draws nothing and normalises nothing by the batch; it is asked twice, so that the second batch finds a first. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void areThoseOfTheWholeBatchWithImplicitAugmentation(int microBatchSize) {
        Augmented whole = augmented(10, BATCH.length);
        Augmented cut = augmented(10, microBatchSize);

        assertClose(cut.gradients(), whole.gradients(), 1e-4);
        assertThat(whole.gradients().losses().crossEntropy()).as("augmented clips cost more")
            .isGreaterThan(augmented(0, BATCH.length).gradients().losses().crossEntropy() + .01);
        assertThat(relative(cut.state(), whole.state())).isLessThan(1e-4);
        assertThat(whole.counts()).as("each clip counts once in each of two batches").isEqualTo(cut.counts())
            .containsExactly(6, 8);
    }

    private record Augmented(Gradients gradients, float[] state, float[] counts) {}

    private Augmented augmented(double lambda, int microBatchSize) {
        NetworkKind kind = NetworkKinds.named("BDCNN (strain twice)");
        StageSettings settings = StageSettings.of(kind).epochs(1).batchSize(BATCH.length).microBatchSize(microBatchSize)
            .loss(LossSettings.PLAIN.withImplicitAugmentation(lambda)).build();
        LabelledClips clips = new EditedClips(MovingSquares.eight()).faces((index, clip) -> noise(index));
        try (NDManager scope = manager.newSubManager()) {
            StageSetup setup = Setups.comparator(kind, clips, settings);
            StageState state = new StageState(setup, scope);
            Golden.fill(state.network());
            BatchGradients gradients = new BatchGradients(setup, state.network(), state.decoupling(), state.augmentation(),
                scope,
                ProgressMonitor.none());
            gradients.beginEpoch(1);
            gradients.add(BATCH, setup.clips().clips(BATCH), new RandomSource(4), new RandomSource(5));
            BatchLosses losses = gradients.add(BATCH, setup.clips().clips(BATCH), new RandomSource(4), new RandomSource(5));
            Map<String, NDArray> kept = state.augmentation().map(ImplicitAugmentation::state).orElse(Map.of());
            return new Augmented(read(losses, state), join(kept.values().stream().map(NDArray::toFloatArray).toList()),
                kept.isEmpty() ? new float[0] : kept.get("counts").toFloatArray());
        }
    }

    private static FaceClip noise(int seed) {
        byte[] pixels = new byte[3 * 120 * 120];
        new Random(seed).nextBytes(pixels);
        return new FaceClip(1, 120, 120, pixels);
    }

    private Gradients unequal(LossSettings loss, int microBatchSize) {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder().loss(loss).terms()
            .microBatchSize(microBatchSize).build();
        LabelledClips clips = new EditedClips(Trained.CLIPS).emotions((index, emotion) -> index < 2 ? "rare" : "frequent");
        return gradients(Setups.meNet(clips, settings), true);
    }

    /** The clips of a person are in several micro-batches; their mean is that of all of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void areThoseOfTheWholeBatchWhereThePeoplesMeansAreSubtracted(int microBatchSize) {
        Gradients whole = centred(BATCH.length);

        assertClose(centred(microBatchSize), whole, 1e-4);
        assertThat(relative(gradients(BATCH.length, false, true).values(), whole.values()))
            .as("subtracting changes the gradients").isGreaterThan(.1);
    }

    private Gradients centred(int microBatchSize) {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder().terms(new DiversityTerm(5,
            MapSimilarity.COSINE)).microBatchSize(microBatchSize).build();
        Decoupling people = new Decoupler(new PersonCentringSettings(.5)).decouple(Trained.CLIPS, null, ProgressMonitor.none());
        return gradients(Setups.meNet(settings, people), true);
    }

    /** L_MI alone: lambda is so large that the other terms would not hide an error. */
    @Test
    void areThoseOfTheWholeBatchForMutualInformation() {
        Gradients whole = gradients(BATCH.length, true, true, 1000);

        assertClose(gradients(3, true, true, 1000), whole, 1e-4);
        assertThat(relative(gradients(BATCH.length, true, true, 0).values(), whole.values()))
            .as("L_MI has gradients of its own").isGreaterThan(.1);
    }

    @Test
    void areThoseOfTheWholeBatchWithoutADecoupling() {
        assertClose(gradients(2, false, true), gradients(BATCH.length, false, true), 1e-4);
    }

    /** In training mode the cuts matter, but both passes over a micro-batch see the same statistics. */
    @Test
    void microBatchesMoveRunningStatisticsOnceEach() {
        Gradients whole = gradients(BATCH.length, true, false);
        Gradients cut = gradients(4, true, false);
        Gradients cutWithoutMine = gradients(4, false, false);

        assertThat(cut.statistics()).as("the first pass leaves no trace").isEqualTo(cutWithoutMine.statistics());
        assertThat(cut.statistics()).isNotEqualTo(whole.statistics());
        assertThat(relative(cut.values(), whole.values())).as("batch statistics differ").isGreaterThan(1e-3);
    }

    /** Losses, the gradients of all parameters one behind the other, and all running statistics. */
    private record Gradients(BatchLosses losses, float[] values, float[] statistics) {}

    private Gradients gradients(int microBatchSize, boolean isDecoupled, boolean isAsInPrediction) {
        return gradients(microBatchSize, isDecoupled, isAsInPrediction, .1);
    }

    private Gradients gradients(int microBatchSize, boolean isDecoupled, boolean isAsInPrediction, double lambda) {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder().terms(new DiversityTerm(5,
            MapSimilarity.COSINE))
            .microBatchSize(microBatchSize).build();
        return gradients(Setups.meNet(settings, isDecoupled ? decoupling(lambda) : null), isAsInPrediction);
    }

    private Gradients gradients(StageSetup setup, boolean isAsInPrediction) {
        try (NDManager scope = manager.newSubManager()) {
            StageState state = new StageState(setup, scope);
            BatchGradients gradients =
                new BatchGradients(setup, state.network(), state.decoupling(), state.augmentation(), scope,
                    ProgressMonitor.none());
            gradients.beginEpoch(1);
            if (isAsInPrediction) {
                gradients.normalisedAsInPrediction();
            }
            BatchLosses losses = gradients.add(BATCH, setup.clips().clips(BATCH), new RandomSource(4),
                new RandomSource(5));
            return read(losses, state);
        }
    }

    private static Decoupling decoupling(double lambda) {
        Decoupling known = Trained.decoupling();
        MineSettings settings = new MineSettings(lambda, MineSettings.DEFAULT.join(),
            FeaturePooling.FRAME_BY_FRAME, 1, 1e-4, true, .01, 1);
        DecouplingDescription description = known.description();
        return new Decoupling(new DecouplingDescription(description.id(), description.frozen(), settings,
            description.clips(), false, null, description.line()), known.features(), known.mine());
    }

    private static Gradients read(BatchLosses losses, StageState state) {
        List<Parameter> parameters = state.network().getParameters().values();
        return new Gradients(losses,
            join(parameters.stream().filter(Parameter::requiresGradient)
                .map(parameter -> parameter.getArray().getGradient().toFloatArray()).toList()),
            join(parameters.stream().filter(parameter -> !parameter.requiresGradient())
                .map(parameter -> parameter.getArray().toFloatArray()).toList()));
    }

    private static float[] join(List<float[]> parts) {
        FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

    private static void assertClose(Gradients found, Gradients expected, double relative) {
        assertThat(found.losses().loss()).isCloseTo(expected.losses().loss(), within(relative));
        assertThat(found.losses().crossEntropy()).isCloseTo(expected.losses().crossEntropy(), within(relative));
        assertThat(found.losses().correct()).isEqualTo(expected.losses().correct());
        assertThat(relative(found.values(), expected.values())).isLessThan(relative);
    }

    /** Returns the norm of the difference over the norm. */
    private static double relative(float[] found, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(found[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
