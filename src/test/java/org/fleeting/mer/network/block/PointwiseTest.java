package org.fleeting.mer.network.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class PointwiseTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** 256 to 512 channels is block 4's, where oneDNN was seen to go wrong. */
    @ParameterizedTest
    @CsvSource({"64, 128, 1", "64, 128, 2", "256, 512, 1", "256, 512, 2"})
    void isTheSumOverChannels(int inputs, int outputs, int step) {
        int side = 3;
        float[] x = noise(1, 2 * inputs * side * side);
        float[] w = noise(2, outputs * inputs);

        for (boolean isLast : new boolean[] {false, true}) {
            NDArray pictures = manager.create(x, new Shape(2, inputs, side, side));
            NDArray found = Pointwise.of(isLast ? ChannelsLast.of(pictures) : pictures,
                manager.create(w, new Shape(outputs, inputs, 1, 1)), new Shape(step, step));

            int left = (side + step - 1) / step;
            assertThat(found.getShape()).isEqualTo(new Shape(2, outputs, left, left));
            float[] values = found.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                int column = step * (i % left);
                int row = step * (i / left % left);
                int output = i / (left * left) % outputs;
                int picture = i / (left * left * outputs);
                double sum = 0;
                for (int c = 0; c < inputs; c++) {
                    sum += (double) w[output * inputs + c] * x[((picture * inputs + c) * side + row) * side + column];
                }
                assertThat(values[i]).isEqualTo((float) sum, within(2e-4f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void takesFramesAlongAndPassesGradientsOn(long step) {
        NDArray clips = manager.create(noise(3, 2 * 3 * 2 * 4 * 4), new Shape(2, 3, 2, 4, 4));
        NDArray weight = manager.create(noise(4, 5 * 3), new Shape(5, 3, 1, 1, 1));
        clips.setRequiresGradient(true);
        weight.setRequiresGradient(true);

        try (GradientMode recording = GradientMode.on()) {
            NDArray found = Pointwise.of(clips, weight, new Shape(1, step, step));
            assertThat(found.getShape()).isEqualTo(new Shape(2, 5, 2, 4 / step, 4 / step));
            GradientMode.backward(found.sum());
        }

        // of a sum, the gradient of a weight is the sum of its channel's places, that of a place the sum of its weights
        for (int c = 0; c < 3; c++) {
            NDArray seen = clips.get(":, %d, :, ::%d, ::%d".formatted(c, step, step));
            assertThat(weight.getGradient().get(":, " + c).toFloatArray()).hasSize(5)
                .satisfies(all -> assertThat(all[4]).isEqualTo(seen.sum().getFloat(), within(1e-4f)));
            assertThat(clips.getGradient().get(1, c, 1, 0, 0).getFloat())
                .isEqualTo(weight.get(":, " + c).sum().getFloat(), within(1e-5f));
            if (step == 2) {
                assertThat(clips.getGradient().get(1, c, 1, 1, 0).getFloat()).isZero();
            }
        }
    }

    private static float[] noise(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
