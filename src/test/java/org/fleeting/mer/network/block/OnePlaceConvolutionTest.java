package org.fleeting.mer.network.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** A kernel of one place sums up channels, whatever the layout in memory and the processor. */
class OnePlaceConvolutionTest {

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
        Layer layer = new Layer("block", new Shape(1, 3, 3), new Shape(1, step, step), new Shape(0, 1, 1), outputs);
        ConvBnBlock projection = ConvBnBlock.convBn(layer.projection(), true);
        Shape shape = new Shape(2, inputs, side, side);
        InitialWeights.seed(projection, 1);
        projection.initialize(manager, DataType.FLOAT32, shape);
        float[] w = projection.getParameters().get(0).getValue().getArray().toFloatArray();
        float[] x = noise(2 * inputs * side * side);

        NDArray found = projection.forward(new ParameterStore(manager, false),
            new NDList(ChannelsLast.of(manager.create(x, shape))), false).singletonOrThrow();

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
            // a new normalisation divides by the root of 1 + 1e-5
            assertThat(values[i]).isEqualTo((float) (sum / Math.sqrt(1 + 1e-5)), within(1e-4f));
        }
    }

    @Test
    void channelsFirstChangesNoNumber() {
        NDArray x = manager.create(noise(2 * 3 * 4 * 5), new Shape(2, 3, 4, 5));

        NDArray found = ChannelsFirst.of(ChannelsLast.of(x));

        assertThat(found).isEqualTo(x);
        // in the order of memory a flat array is a view, not a copy: what is done to it shows
        found.flatten().muli(0);
        assertThat(found.abs().sum().getFloat()).isZero();
    }

    private static float[] noise(int count) {
        Random random = new Random(1);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
