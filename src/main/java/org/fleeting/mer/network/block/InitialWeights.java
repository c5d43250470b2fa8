package org.fleeting.mer.network.block;

import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;

/**
 * The weights that training starts from.
 *
 * <ul>
 * <li>convolutions of the blocks: Kaiming normal, fan out (He et al. 2015), of the deviation
 *     sqrt(2 / (channels out * kernel))
 * <li>linear layers, DAO's 1 x 1 convolutions and those of papers that name no others, weights and bias: uniform within
 *     1 / sqrt(inputs), as PyTorch's own
 * <li>batch normalisation: gamma 1, beta 0, mean 0, variance 1, except where its block says otherwise
 * </ul>
 *
 * <p>Each parameter's numbers depend on the seed, its name and its shape alone, not on the engine, the thread or the
 * other parameters: MENet with and without DAO starts from the same convolutions.
 */
public final class InitialWeights {

    private InitialWeights() {}

    /** Returns {@code conv}, to start from Kaiming normal, fan out. */
    static <B extends Block> B kaiming(B conv, Layer layer) {
        return startingFrom(conv, kaimingDraw(layer, 1));
    }

    /**
     * Returns {@code conv}, which is a layer without its extent in time, to start from what {@link #kaiming} would give the
     * layer, of which it takes the middle in time.
     */
    static <B extends Block> B kaimingMiddle(B conv, Layer layer) {
        return startingFrom(conv, kaimingDraw(layer, (int) layer.kernel().get(0)));
    }

    private static Draw kaimingDraw(Layer layer, int depth) {
        double fanOut = (double) layer.channels() * layer.kernel().size();
        return new Draw(Distribution.NORMAL, Math.sqrt(2 / fanOut), 0, depth);
    }

    /** Returns {@code block}, whose units have so many inputs each, to start from PyTorch's uniform distribution. */
    public static <B extends Block> B uniform(B block, long inputs) {
        return startingFrom(block, new Draw(Distribution.UNIFORM, 1 / Math.sqrt(inputs), 0, 1));
    }

    /** Returns {@code block}, to start from a normal distribution of such a deviation, its bias at 0. */
    public static <B extends Block> B normal(B block, double deviation) {
        startingFrom(block, new Draw(Distribution.NORMAL, deviation, 0, 1));
        block.setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
        return block;
    }

    /** Returns a linear layer with bias, to start from PyTorch's uniform distribution. */
    public static Linear linear(long inputs, long units) {
        return uniform(Linear.builder().setUnits(units).build(), inputs);
    }

    /** Gives the drawn parameters of {@code block}, which is not yet initialised, their seeds. */
    public static void seed(Block block, long seed) {
        for (Pair<String, Parameter> named : block.getParameters()) {
            Parameter parameter = named.getValue();
            if (parameter.getInitializer() instanceof Draw draw) {
                parameter.setInitializer(draw.withSeed(31 * seed + named.getKey().hashCode()));
            }
        }
    }

    /** Lets {@code block}, which is not yet initialised, start from zeros: others will be read into it. */
    public static void leaveOut(Block block) {
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.getInitializer() instanceof Draw) {
                parameter.setInitializer(Initializer.ZEROS);
            }
        }
    }

    private static <B extends Block> B startingFrom(B block, Draw draw) {
        block.setInitializer(draw, Parameter.Type.WEIGHT);
        block.setInitializer(draw, Parameter.Type.BIAS);
        return block;
    }

    private enum Distribution { NORMAL, UNIFORM }

    /**
     * Draws from a distribution: {@code scale} is the deviation of the normal, the bound of the uniform. A convolution's
     * kernels are drawn as {@code depth} planes, an odd number, of which the middle one is kept.
     */
    private record Draw(Distribution distribution, double scale, long seed, int depth) implements Initializer {

        Draw withSeed(long newSeed) {
            return new Draw(distribution, scale, newSeed, depth);
        }

        @Override
        public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
            float[] values = new float[Math.toIntExact(shape.size() * depth)];
            RandomSource random = new RandomSource(seed);
            for (int i = 0; i < values.length; i++) {
                double unit = distribution == Distribution.NORMAL ? random.nextGaussian() : 2 * random.nextDouble() - 1;
                values[i] = (float) (scale * unit);
            }
            return Constant.of(depth == 1 ? values : TimeAxis.middle(values, depth, planeSize(shape)), shape, manager);
        }

        /** Returns the size of a plane of a kernel of a convolution in two dimensions. */
        private static int planeSize(Shape shape) {
            return Math.toIntExact(shape.get(2) * shape.get(3));
        }
    }
}
