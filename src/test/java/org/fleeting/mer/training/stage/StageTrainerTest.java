package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.DiversityTerm;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.TrainingPlan;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTrainerTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    @TempDir
    private Path folder;

    @Test
    void fourStagesTrainInARow() {
        StageResult one = Trained.idNet();
        Decoupling first = Trained.decoupling();
        StageResult two =
            Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 3)).against(first));
        Decoupling second = decouple(two.model(), first);
        StageResult three = Trained.train(new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 2))
            .startFrom(one.model()).against(second));
        Decoupling third = decouple(three.model(), second);
        StageResult four = Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 2))
            .startFrom(two.model()).against(third));

        assertThat(List.of(one, two, three, four)).extracting(stage -> stage.model().description().stage())
            .containsExactly(1, 2, 3, 4);
        assertThat(one.epochs()).hasSize(4);
        assertThat(last(one).loss()).isLessThan(one.epochs().get(0).loss());
        assertThat(last(two).crossEntropy()).isLessThan(two.epochs().get(0).crossEntropy());
        assertThat(four.epochs().get(0).crossEntropy()).as("stage 4 goes on from stage 2")
            .isLessThan(two.epochs().get(0).crossEntropy());
        assertThat(one.mutualInformationBefore()).isNaN();
        assertThat(List.of(two, three, four)).allSatisfy(stage -> {
            assertThat(stage.mutualInformationBefore()).isNotNegative();
            assertThat(stage.mutualInformationAfter()).isNotNegative();
            assertThat(last(stage).mutualInformation()).isFinite();
        });
        assertThat(last(two).terms().get("L_div")).isBetween(0.0, 1.0);
        assertThat(last(three).terms().get("L_div")).as("IDNet has no DAO").isNaN();
        assertThat(four.model().description().line()).extracting(Provenance::maker).containsExactly("Stage 1 (IDNet)",
            "MINE Decoupler", "Stage 2 (MENet)", "MINE Decoupler", "Stage 3 (IDNet)", "MINE Decoupler",
            "Stage 4 (MENet)");
    }

    @Test
    void twoTrainingsAtOnceGiveTheSameBytesAsEachAlone() throws IOException {
        StageTrainer meNet = new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1))
            .against(Trained.decoupling());
        StageTrainer idNet = new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 2));
        Path meNetAlone = save("MENet alone", Trained.train(meNet));
        Path idNetAlone = save("IDNet alone", Trained.train(idNet));

        CompletableFuture<StageResult> other = CompletableFuture.supplyAsync(() -> Trained.train(idNet));
        Path meNetBeside = save("MENet beside", Trained.train(meNet));
        Path idNetBeside = save("IDNet beside", other.join());

        assertThat(Files.mismatch(meNetAlone, meNetBeside)).isEqualTo(-1);
        assertThat(Files.mismatch(idNetAlone, idNetBeside)).isEqualTo(-1);
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        StageResult other =
            Trained.train(new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 4).toBuilder().seed(2)
                .build()));

        assertThat(other.model().description().id()).isNotEqualTo(Trained.idNet().model().description().id());
    }

    @Test
    void withoutDecouplingAndDaoLossIsCrossEntropy() {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder().options(ResNet3dKind.options(
            Attention.NONE)).build();

        StageResult result = Trained.train(new StageTrainer(ResNet3dKind.MENET, settings));

        EpochRecord epoch = last(result);
        assertThat(epoch.loss()).isEqualTo(epoch.crossEntropy());
        assertThat(epoch.terms().get("L_div")).isNaN();
        assertThat(epoch.mutualInformation()).isNaN();
        assertThat(result.model().description().stage()).isEqualTo(2);
        assertThat(result.model().mine()).isEmpty();
    }

    @Test
    void lossIsWeightedSumOfItsTerms() {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder().terms(new DiversityTerm(.5,
            MapSimilarity.COSINE)).build();

        EpochRecord epoch = last(Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).against(Trained.decoupling())));

        double sum = epoch.crossEntropy() + .5 * epoch.terms().get("L_div") + .1 * epoch.mutualInformation();
        assertThat(epoch.loss()).isCloseTo(sum, within(1e-5));
    }

    @Test
    void stepsEndTheLastEpochEarly() {
        List<Integer> steps = new ArrayList<>();
        StageSettings settings = Trained.settings(ResNet3dKind.IDNET, 1).toBuilder().duration(3, DurationUnit.STEPS).build();

        StageResult result = new StageTrainer(ResNet3dKind.IDNET, settings).train(Trained.CLIPS, new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                steps.add(10 * step.epoch() + step.step());
            }
        }, NONE);

        assertThat(steps).containsExactly(11, 12, 21);
        assertThat(result.epochs()).hasSize(2);
    }

    @Test
    void listenersHearMomentsInOrder() {
        List<String> heard = new ArrayList<>();
        TrainingListener recorder = new TrainingListener() {
            @Override
            public void onTrainingBegin(TrainingPlan plan) {
                heard.add("begin " + plan.stepsPerEpoch());
            }

            @Override
            public void onStep(StepRecord step) {
                heard.add("step");
            }

            @Override
            public void onEpoch(EpochRecord epoch) {
                heard.add("epoch " + epoch.epoch());
            }

            @Override
            public void onTrainingEnd(List<EpochRecord> epochs) {
                heard.add("end " + epochs.size());
            }
        };

        new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 1)).train(Trained.CLIPS, recorder, NONE);

        assertThat(heard).containsExactly("begin 2", "step", "step", "epoch 1", "end 1");
    }

    @Test
    void progressRisesFromZeroToOne() {
        List<Double> fractions = new ArrayList<>();
        List<String> messages = new ArrayList<>();

        new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 1)).train(Trained.CLIPS, TrainingListener
            .none(),
            (fraction, message) -> {
                fractions.add(fraction);
                messages.add(message);
            });

        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(messages).contains("Reading clip 1 of 8", "Setting up IDNet for 8 clips",
            "Stage 1, epoch 1 of 1, step 2 of 2");
    }

    @Test
    void cancellingInTheMiddleStopsWithinTheStep() {
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        TrainingListener counter = new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                steps.incrementAndGet();
            }
        };
        ProgressMonitor cancelledInStepTwo = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (steps.get() == 1 && asked.incrementAndGet() > 10) {
                    throw new CancellationException("by the user");
                }
            }
        };

        assertThatThrownBy(() -> new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 100))
            .train(Trained.CLIPS, counter, cancelledInStepTwo)).isInstanceOf(CancellationException.class);
        assertThat(steps).hasValue(1);
    }

    private Path save(String name, StageResult result) {
        Path file = folder.resolve(name);
        result.model().save(file);
        return file;
    }

    private static Decoupling decouple(TrainedNetwork model, Decoupling previous) {
        return new Decoupler(MineSettings.DEFAULT).continueFrom(previous).decouple(Trained.CLIPS, model, NONE);
    }

    private static EpochRecord last(StageResult result) {
        return result.epochs().get(result.epochs().size() - 1);
    }
}
