package org.fleeting.mer.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/** Compares ten steps of each optimiser with PyTorch's own, in float64 ({@code src/test/python/optimisers.py}). */
class OptimisersTest {

    /** So little that weight decay, 1e-4 a step at most, shows. */
    private static final Offset<Float> CLOSE = within(1e-6f);
    /** What a plateau is seen by; the script has the same. */
    private static final List<Double> LOSSES = List.of(3., 2., 1.9999, 1.99, 2.5, 1.99, 1.98, 1.98, 1.98, 1.98);
    private static final List<Shape> SHAPES = List.of(new Shape(3, 4), new Shape(5));

    private NDManager manager;
    private List<Parameter> parameters;

    @BeforeEach
    void drawParameters() {
        manager = TorchEngine.newManager();
        parameters = new ArrayList<>();
        for (int i = 0; i < SHAPES.size(); i++) {
            Parameter parameter = Parameter.builder().setName("p" + i).setType(Parameter.Type.WEIGHT)
                .optInitializer(Initializer.ZEROS).build();
            parameter.setShape(SHAPES.get(i));
            parameter.initialize(manager, DataType.FLOAT32);
            try (GradientMode silent = GradientMode.off(); NDArray drawn = Golden.draw(600 + i, SHAPES.get(i), manager)) {
                parameter.getArray().set(new NDIndex(":"), drawn);
            }
            parameters.add(parameter);
        }
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"adam, ADAM, 0, false, 0", "adam-decay, ADAM, 0, false, 0.01", "sgd, SGD, 0, false, 0",
        "momentum, SGD, 0.9, false, 0",
        "adamw, ADAM_W, 0, false, 0", "adamw-decay, ADAM_W, 0, false, 0.01", "rmsprop, RMS_PROP, 0, false, 0",
        "rmsprop-decay, RMS_PROP, 0, false, 0.01", "nesterov, SGD, 0.9, true, 0", "momentum-decay, SGD, 0.9, false, 0.01",
        "nesterov-decay, SGD, 0.9, true, 0.01"})
    void stepsAsPyTorchDoes(String name, OptimiserKind kind, double momentum, boolean isNesterov, double weightDecay) {
        compare(name, new OptimiserSettings(kind, 1e-2, momentum, isNesterov, weightDecay));
    }

    /** A step is an epoch; StepLR and MultiStepLR count epochs from 0. */
    @ParameterizedTest
    @CsvSource({"nesterov-every, SGD, 0.9, true, 0.01, 2, 3, true", "nesterov-once, SGD, 0.9, true, 0.01, 10, 4, false",
        "adam-every, ADAM, 0, false, 0, 2, 3, true"})
    void lowersTheLearningRateAsPyTorchDoes(String name, OptimiserKind kind, double momentum, boolean isNesterov,
        double weightDecay, double divisor, int epochs, boolean repeats) {
        compare(name, new OptimiserSettings(kind, 1e-2, momentum, isNesterov, weightDecay)
            .withSchedule(new StepSchedule(divisor, epochs, repeats)));
    }

    @Test
    void followsACosineAsPyTorchDoes() {
        compare("adam-cosine", OptimiserSettings.adam(1e-2).withSchedule(new CosineSchedule()));
    }

    @ParameterizedTest
    @CsvSource({"adamw-plateau, ADAM_W, 0.01", "sgd-plateau, SGD, 0"})
    void fallsOnAPlateauAsPyTorchDoes(String name, OptimiserKind kind, double weightDecay) {
        compare(name, new OptimiserSettings(kind, 1e-2, 0, false, weightDecay, RateSchedule.onPlateau(2, 1)));
    }

    @ParameterizedTest
    @CsvSource({"adam-clip, ADAM, 0, 0", "momentum-decay-clip, SGD, 0.9, 0.01", "rmsprop-clip, RMS_PROP, 0, 0"})
    void clipsGradientsAsPyTorchDoes(String name, OptimiserKind kind, double momentum, double weightDecay) {
        compare(name, new OptimiserSettings(kind, 1e-2, momentum, false, weightDecay).withLargestNorm(1));
    }

    @Test
    void leavesShortGradientsAlone() {
        compare("momentum-decay", new OptimiserSettings(OptimiserKind.SGD, 1e-2, .9, false, .01).withLargestNorm(100));
    }

    /** A training of days takes millions of steps. */
    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void leavesNothingBehindAStep(OptimiserKind kind) {
        boolean hasMomentum = kind == OptimiserKind.SGD;
        Optimiser optimiser = new OptimiserSettings(kind, 1e-2, hasMomentum ? .9 : 0, hasMomentum, .01).withLargestNorm(1)
            .create(manager, parameters);
        addGradients(1);
        int before = manager.getManagedArrays().size();

        optimiser.step();

        assertThat(manager.getManagedArrays().size()).isEqualTo(before);
    }

    private void compare(String name, OptimiserSettings settings) {
        Map<String, float[]> golden = Golden.read("training/optimisers");
        Optimiser optimiser = settings.create(manager, parameters);

        for (int step = 1; step <= 10; step++) {
            addGradients(step);
            optimiser.setLearningRate(settings.rate(step, 10, LOSSES));
            optimiser.step();
            if (golden.containsKey(name + "." + step)) {
                assertThat(values()).as(name + " after step " + step).containsExactly(golden.get(name + "." + step), CLOSE);
            }
        }
        assertThat(optimiser.steps()).isEqualTo(10);
        assertThat(golden).containsKeys(name + ".1", name + ".10");
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void goesOnWhereItsStateWasTaken(OptimiserKind kind) {
        boolean hasMomentum = kind == OptimiserKind.SGD;
        OptimiserSettings settings =
            new OptimiserSettings(kind, 1e-2, hasMomentum ? .9 : 0, hasMomentum, 0).withLargestNorm(1);
        Optimiser first = settings.create(manager, parameters);
        addGradients(1);
        first.step();
        Optimiser second = settings.create(manager, parameters);
        first.state().forEach((name, array) -> array.copyTo(second.state().get(name)));
        second.continueAfter(first.steps());
        List<float[]> before = parameters.stream().map(parameter -> parameter.getArray().toFloatArray()).toList();

        addGradients(2);
        first.step();
        float[] expected = values();
        for (int i = 0; i < before.size(); i++) {
            parameters.get(i).getArray().set(before.get(i));
        }
        addGradients(2);
        second.step();

        assertThat(values()).isEqualTo(expected);
        assertThat(second.steps()).isEqualTo(2);
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() -> OptimiserSettings.sgd(1e-2, 1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Momentum must be 0 or more and below 1, found 1.0");
        assertThatThrownBy(() -> new OptimiserSettings(OptimiserKind.SGD, 1e-2, 0, true, 0))
            .isInstanceOf(InvalidInputException.class).hasMessage("Momentum must be above 0 with Nesterov, found 0.0");
        assertThatThrownBy(() -> new OptimiserSettings(OptimiserKind.SGD, 1e-2, .9, true, -1))
            .isInstanceOf(InvalidInputException.class).hasMessage("Weight decay must be 0 or more, found -1.0");
        assertThatThrownBy(() -> RateSchedule.once(1001, 1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Divide learning rate by must be from 1 to 1000.0, found 1001.0");
        assertThatThrownBy(() -> RateSchedule.every(2, 0)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Epochs before a division must be 1 or more, found 0");
        assertThatThrownBy(() -> RateSchedule.onPlateau(.5, 1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Divide learning rate by must be from 1 to 1000.0, found 0.5");
        assertThatThrownBy(() -> RateSchedule.onPlateau(2, -1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Epochs without a lower loss must be 0 or more, found -1");
        assertThatThrownBy(() -> OptimiserSettings.adam(1e-2).withLargestNorm(-1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Gradient clipping must be 0 or more, found -1.0");
    }

    /** 0.01, by 10 after 80 epochs; by 2 every 10 epochs. */
    @ParameterizedTest
    @CsvSource({"10, 80, false, 80, 0.01", "10, 80, false, 81, 0.001", "10, 80, false, 161, 0.001", "2, 10, true, 10, 0.01",
        "2, 10, true, 11, 0.005", "2, 10, true, 100, 1.953125e-5", "1, 1, true, 50, 0.01"})
    void hasTheRateOfAnEpoch(double divisor, int epochs, boolean repeats, int epoch, double expected) {
        OptimiserSettings settings = OptimiserSettings.sgd(1e-2, .9).withSchedule(new StepSchedule(divisor, epochs, repeats));

        assertThat(settings.rate(epoch, 100, List.of())).isCloseTo(expected, within(1e-12));
    }

    @Test
    void tellsOfAScheduleIfThereIsOne() {
        OptimiserSettings constant = OptimiserSettings.adam(1e-3);

        assertThat(constant.parameters()).containsOnlyKeys("learningRate");
        assertThat(constant.withSchedule(RateSchedule.every(2, 10)).withLearningRate(1e-4).parameters())
            .containsEntry("learningRateSchedule", "/ 2.0 every 10 epochs").containsEntry("learningRate", "1.0E-4");
    }

    /** A quarter of the way down a cosine is 1 + cos(pi / 4) over 2. */
    @Test
    void followsACosineOverTheWholeTraining() {
        OptimiserSettings settings = OptimiserSettings.adam(1e-2).withSchedule(new CosineSchedule());

        assertThat(settings.rate(1, 8, List.of())).isEqualTo(1e-2);
        assertThat(settings.rate(3, 8, List.of())).isCloseTo(8.535533906e-3, within(1e-12));
        assertThat(settings.rate(5, 8, List.of())).isCloseTo(5e-3, within(1e-12));
        assertThat(settings.schedule().dependsOnDuration()).isTrue();
    }

    /** Two epochs without a lower loss are borne, the third divides. */
    @Test
    void fallsWhereTheLossFallsNoMore() {
        OptimiserSettings settings = OptimiserSettings.adam(1e-2).withSchedule(RateSchedule.onPlateau(10, 2));
        List<Double> losses = List.of(1., 1.1, .99995, 1.2, .9, Double.POSITIVE_INFINITY, .9, .9);

        assertThat(IntStream.rangeClosed(1, 9).mapToObj(epoch -> settings.rate(epoch, 9, losses)))
            .containsExactly(.01, .01, .01, .01, .001, .001, .001, .001, .0001);
        assertThat(settings.schedule().dependsOnDuration()).isFalse();
    }

    /** PyTorch takes -1 for lower than -1, since it is below -1 times 0.9999. */
    @Test
    void seesPlateausBelowZero() {
        OptimiserSettings settings = OptimiserSettings.adam(1e-2).withSchedule(RateSchedule.onPlateau(10, 0));

        assertThat(settings.rate(3, 3, List.of(-1., -1.))).isEqualTo(.001);
        assertThat(settings.rate(3, 3, List.of(-1., -1.1))).isEqualTo(.01);
    }

    @Test
    void noLongerFallsWhereThatChangesNothing() {
        OptimiserSettings settings = OptimiserSettings.adam(1e-8).withSchedule(RateSchedule.onPlateau(10, 0));

        assertThat(settings.rate(3, 3, List.of(1., 1.))).isEqualTo(1e-8);
    }

    @Test
    void tellsOfWhatIsNotUsual() {
        assertThat(OptimiserSettings.adam(1e-3).withLargestNorm(2).withSchedule(RateSchedule.onPlateau(10, 3)).parameters())
            .containsEntry("gradientClipping", "2.0").containsEntry("learningRateSchedule", "/ 10.0 on a plateau of 3 epochs")
            .doesNotContainKeys("optimiser", "weightDecay");
        assertThat(new OptimiserSettings(OptimiserKind.ADAM_W, 1e-3, 0, false, .01, new CosineSchedule()).parameters())
            .containsEntry("optimiser", "ADAM_W").containsEntry("weightDecay", "0.01")
            .containsEntry("learningRateSchedule", "cosine").doesNotContainKeys("momentum", "nesterov", "gradientClipping");
        assertThat(OptimiserSettings.sgd(1e-3, .9).parameters())
            .containsOnlyKeys("learningRate", "optimiser", "momentum", "nesterov", "weightDecay");
    }

    /** A scalar whose gradients are the drawn ones. */
    private void addGradients(int step) {
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            NDArray sum = scope.create(0f);
            for (int i = 0; i < parameters.size(); i++) {
                NDArray gradient = Golden.draw(600 + i + 2 * step, SHAPES.get(i), scope);
                sum = sum.add(parameters.get(i).getArray().mul(gradient).sum());
            }
            GradientMode.backward(sum);
        }
    }

    private float[] values() {
        float[] all = new float[17];
        System.arraycopy(parameters.get(0).getArray().toFloatArray(), 0, all, 0, 12);
        System.arraycopy(parameters.get(1).getArray().toFloatArray(), 0, all, 12, 5);
        return all;
    }
}
