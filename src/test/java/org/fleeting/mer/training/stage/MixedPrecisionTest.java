package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainings and predictions in bfloat16, on processors that have it. */
class MixedPrecisionTest {

    private static final String PRECISION = "precision";

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        TorchEngine.start(Compute.DEFAULT);
        assumeThat(Compute.DEFAULT.withoutMixedPrecision()).as("processor with bfloat16").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ResNet3dKind.class)
    void trainsAsInFloat32ButForRounding(ResNet3dKind branch) throws Exception {
        List<StepRecord> steps = new ArrayList<>();
        List<StepRecord> exactSteps = new ArrayList<>();
        StageResult mixed = Trained.train(new StageTrainer(branch, mixed(branch, 3)), recording(steps));
        StageResult exact = Trained.train(new StageTrainer(branch, settings(branch, 3)), recording(exactSteps));

        assertThat(mixed.warnings()).isEmpty();
        assertThat(mixed.model().description().provenance().parameters()).containsEntry(PRECISION, "MIXED");
        assertThat(exact.model().description().provenance().parameters()).doesNotContainKey(PRECISION);
        // later on, what rounding began has grown
        double first = exactSteps.get(0).loss();
        assertThat(steps.get(0).loss()).isNotEqualTo(first).isCloseTo(first, within(.02 * first));
        assertThat(mixed.epochs().get(2).loss()).isLessThan(.8 * mixed.epochs().get(0).loss());
        StageResult again = Trained.train(new StageTrainer(branch, mixed(branch, 3)));
        assertThat(Trained.bytes(again.model(), folder.resolve("again")))
            .isEqualTo(Trained.bytes(mixed.model(), folder.resolve("mixed")));
    }

    @Test
    void trainsAgainstTheOtherBranchInMicroBatches() {
        StageSettings settings = mixed(ResNet3dKind.MENET, 1).toBuilder().microBatchSize(2).build();

        StageResult result = Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).against(Trained.decoupling()));

        assertThat(result.epochs().get(0).mutualInformation()).isFinite();
        assertThat(result.mutualInformationAfter()).isNotNegative();
        assertThat(result.model().description().provenance().parameters()).containsEntry(PRECISION, "MIXED");
    }

    @Test
    void goesOnFromACheckpointOfTheSamePrecisionAlone() throws Exception {
        Path checkpoints = folder.resolve("checkpoints");
        StageSettings settings = mixed(ResNet3dKind.MENET, 3);
        StageResult whole = Trained.train(new StageTrainer(ResNet3dKind.MENET, settings));
        assertThatThrownBy(() -> Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).checkpoints(checkpoints),
            Trained.cancelAt(3))).isInstanceOf(CancellationException.class);

        assertThatThrownBy(() -> Trained.train(new StageTrainer(ResNet3dKind.MENET, settings(ResNet3dKind.MENET, 3))
            .checkpoints(checkpoints))).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("belongs to another training: its precision is MIXED, and here it is the usual");
        StageResult resumed = Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).checkpoints(checkpoints));

        assertThat(resumed.restoredEpochs()).isPositive();
        assertThat(Trained.bytes(resumed.model(), folder.resolve("resumed")))
            .isEqualTo(Trained.bytes(whole.model(), folder.resolve("whole")));
    }

    @Test
    void predictsAsInFloat32ButForRounding() {
        TrainedNetwork model = Trained.idNet().model();
        List<String> warnings = new ArrayList<>();

        List<ClipPrediction> mixed = predict(model, Precision.MIXED, warnings);
        List<ClipPrediction> exact = predict(model, Precision.FLOAT32, warnings);

        assertThat(warnings).isEmpty();
        assertThat(predict(model, Precision.MIXED, warnings).get(0).features()).isEqualTo(mixed.get(0).features());
        for (int i = 0; i < exact.size(); i++) {
            assertThat(mixed.get(i).probabilities()).isNotEqualTo(exact.get(i).probabilities())
                .containsExactly(exact.get(i).probabilities(), within(.05));
        }
    }

    private static TrainingListener recording(List<StepRecord> steps) {
        return new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                steps.add(step);
            }
        };
    }

    private static List<ClipPrediction> predict(TrainedNetwork model, Precision precision, List<String> warnings) {
        return new Predictor(model).in(precision, warnings::add).predict(Trained.CLIPS, ProgressMonitor.none());
    }

    private static StageSettings mixed(ResNet3dKind branch, int epochs) {
        return settings(branch, epochs).toBuilder().precision(Precision.MIXED).build();
    }

    private static StageSettings settings(ResNet3dKind branch, int epochs) {
        Attention attention = branch == ResNet3dKind.IDNET ? Attention.SELF : Attention.DAO;
        return Trained.settings(branch, epochs).toBuilder().options(ResNet3dKind.options(attention, NetworkWidth.WIDTH_16))
            .build();
    }
}
