package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * A convolution with a bias, ReLU, and only then batch normalisation.
 *
 * <ul>
 * <li>in: (N, C, H, W)
 * <li>out: the same with the convolution's channels and sizes
 * </ul>
 */
public final class ConvReluBnBlock extends AbstractBlock {

    private final Block conv;
    private final BatchNorm norm;

    private ConvReluBnBlock(Block conv) {
        this.conv = addChildBlock("conv", conv);
        norm = addChildBlock("norm", BatchNorm.builder().build());
    }

    /**
     * Starts from Kaiming normal, fan out, and a bias of 0.
     *
     * @param dilation how far the places that the kernel sees lie from each other, pixels
     */
    public static ConvReluBnBlock kaiming(Layer layer, int dilation) {
        Block conv = InitialWeights.kaiming(conv(layer, dilation), layer);
        conv.setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
        return new ConvReluBnBlock(conv);
    }

    /** Starts from PyTorch's uniform distribution, the bias too. */
    public static ConvReluBnBlock uniform(Layer layer, long inputChannels) {
        return new ConvReluBnBlock(InitialWeights.uniform(conv(layer, 1), inputChannels * layer.kernel().size()));
    }

    private static Conv2d conv(Layer layer, int dilation) {
        return Conv2d.builder().setFilters(layer.channels()).setKernelShape(layer.kernel().slice(1))
            .optStride(layer.stride().slice(1)).optPadding(layer.padding().slice(1))
            .optDilation(new Shape(dilation, dilation)).optBias(true).build();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return conv.getOutputShapes(inputShapes);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        conv.initialize(manager, dataType, inputShapes);
        norm.initialize(manager, dataType, conv.getOutputShapes(inputShapes));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray output = new Chain(inputs.head(), store, training).through(conv).then(Activation::relu).normalise(norm).end();
        return new NDList(output);
    }
}
