package org.fleeting.mer.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

class AdamTest {

    private static final float[][] GRADIENTS = {{.5f, -1, 1e-8f, 0}, {.1f, 2, -1e-8f, 0}, {-.3f, 0, 3e-8f, 1},
        {.5f, 1e-3f, 0, -4}};
    /** Of torch.optim.Adam(lr=1e-2), PyTorch 1.13, from 1, -2, 0.5, 0 with the gradients above. */
    private static final float[][] PYTORCH = {{.99000001f, -1.99000001f, .495000005f, 0},
        {.981969595f, -1.99366105f, .495263159f, 0}, {.979862452f, -1.99649107f, .491580158f, -.00638813525f},
        {.97479099f, -1.99881184f, .488715529f, -.00201873248f}};

    @Test
    void movesWeightsAsPyTorchDoes() {
        try (NDManager manager = TorchEngine.newManager()) {
            Parameter weights = parameter(manager, 1, -2, .5f, 0);
            Optimiser adam = OptimiserSettings.adam(1e-2).create(manager, List.of(weights));

            for (int step = 0; step < GRADIENTS.length; step++) {
                setGradient(weights, GRADIENTS[step]);
                adam.step();

                assertThat(weights.getArray().toFloatArray()).containsExactly(PYTORCH[step], within(1e-6f));
            }
        }
    }

    @Test
    void setsGradientsToZero() {
        try (NDManager manager = TorchEngine.newManager()) {
            Parameter weights = parameter(manager, 1);
            setGradient(weights, 3);

            OptimiserSettings.adam(1e-2).create(manager, List.of(weights)).step();

            assertThat(weights.getArray().getGradient().toFloatArray()).containsExactly(0);
        }
    }

    @Test
    void leavesFrozenParametersAlone() {
        try (NDManager manager = TorchEngine.newManager()) {
            Parameter frozen = parameter(manager, 1);
            frozen.freeze(true);

            OptimiserSettings.adam(1e-2).create(manager, List.of(frozen)).step();

            assertThat(frozen.getArray().toFloatArray()).containsExactly(1);
        }
    }

    private static Parameter parameter(NDManager manager, float... values) {
        Parameter parameter = Parameter.builder().setName("w").setType(Parameter.Type.OTHER).build();
        NDArray array = manager.create(values);
        parameter.setArray(array);
        array.setRequiresGradient(true);
        return parameter;
    }

    /** The gradient of the weights times the wanted gradient is the wanted gradient. */
    private static void setGradient(Parameter weights, float... gradient) {
        try (NDManager scope = weights.getArray().getManager().newSubManager();
            GradientMode recording = GradientMode.on()) {
            GradientMode.backward(scope.create(gradient).mul(weights.getArray()).sum());
        }
    }
}
