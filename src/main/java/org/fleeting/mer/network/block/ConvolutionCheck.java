package org.fleeting.mer.network.block;

import java.util.List;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/** Compares what this machine makes of convolutions in bfloat16 with what it makes of them in float32. */
public final class ConvolutionCheck {

    private final boolean isFrameByFrame;
    private final NDManager manager;

    /**
     * @param isFrameByFrame as of {@link ConvBnBlock}
     * @param manager of the device that computes
     */
    public ConvolutionCheck(boolean isFrameByFrame, NDManager manager) {
        this.isFrameByFrame = isFrameByFrame;
        this.manager = manager;
    }

    /**
     * Returns the largest distance of what comes out in bfloat16 to what does in float32, as a share of its length: of each
     * filter's gradient, of each clip's outputs and of the gradient of its inputs. Rounding makes less than 0.01 of it; NaN is
     * possible.
     *
     * @param layer a convolution, or a block of them
     * @param input (N, C, T, H, W), or (N*T, C, H, W) frame by frame
     */
    public double error(Layer layer, Shape input) {
        double error = errorOfConvolution(layer, input);
        if (!layer.isBlock()) {
            return error;
        }
        Shape output = ConvBnBlock.conv(layer, isFrameByFrame).getOutputShapes(new Shape[] {input})[0];
        double whole = Math.max(error, errorOfConvolution(layer.withoutStride(), output));
        return layer.changesShape(input.get(1)) ? Math.max(whole, errorOfConvolution(layer.projection(), input)) : whole;
    }

    private double errorOfConvolution(Layer layer, Shape input) {
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            Block conv = ConvBnBlock.conv(layer, isFrameByFrame);
            InitialWeights.seed(conv, 1);
            conv.initialize(scope, DataType.FLOAT32, input);
            List<NDArray> exact = pass(conv, layer, input, false, scope);
            List<NDArray> mixed = pass(conv, layer, input, true, scope);
            double largest = 0;
            for (int i = 0; i < exact.size(); i++) {
                // Math.max keeps NaN
                largest = Math.max(largest, largestError(exact.get(i).toFloatArray(), mixed.get(i).toFloatArray(),
                    (int) exact.get(i).getShape().get(0)));
            }
            return largest;
        }
    }

    /** Returns outputs, the gradient of the weights and that of the inputs. */
    private static List<NDArray> pass(Block conv, Layer layer, Shape input, boolean isMixed, NDManager scope) {
        NDArray x = noise(input, 1, scope);
        x.setRequiresGradient(true);
        Chain chain = new Chain(x, new ParameterStore(scope, false), true)
            .then(array -> ConvBnBlock.isOnePlace(layer) ? ChannelsFirst.of(array) : ChannelsLast.of(array));
        NDArray output = (isMixed ? chain.throughInBfloat16(conv) : chain.through(conv)).inFloat32().end();
        GradientMode.backward(output.mul(noise(output.getShape(), 2, scope)).sum());
        NDArray weight = conv.getDirectParameters().get("weight").getArray();
        List<NDArray> found = List.of(output, weight.getGradient().duplicate(), x.getGradient());
        weight.getGradient().subi(weight.getGradient().duplicate());
        return found;
    }

    private static NDArray noise(Shape shape, long seed, NDManager manager) {
        RandomSource random = new RandomSource(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }

    /** Returns the largest distance of a row to the exact one, as a share of the exact one's length. */
    static double largestError(float[] exact, float[] found, int rows) {
        int each = exact.length / rows;
        double largest = 0;
        for (int row = 0; row < rows; row++) {
            double distance = 0;
            double length = 0;
            for (int i = row * each; i < (row + 1) * each; i++) {
                distance += Math.pow(found[i] - (double) exact[i], 2);
                length += Math.pow(exact[i], 2);
            }
            largest = Math.max(largest, Math.sqrt(distance / length));
        }
        return largest;
    }
}
