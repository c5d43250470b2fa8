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
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * A convolution, batch normalisation and, if wanted, ReLU.
 *
 * <ul>
 * <li>in: (N, C, T, H, W), or (N*T, C, H, W) where the layers have no extent in time
 * <li>out: the same with the layer's channels, and sizes by {@link Layer#outputSize}
 * </ul>
 */
public final class ConvBnBlock extends AbstractBlock {

    private final Block conv;
    private final BatchNorm norm;
    private final boolean hasRelu;
    private final boolean isOnePlace;

    private ConvBnBlock(Block conv, boolean hasRelu, Layer layer) {
        this.hasRelu = hasRelu;
        isOnePlace = isOnePlace(layer);
        this.conv = addChildBlock("conv", conv);
        norm = addChildBlock("norm", BatchNorm.builder().build());
    }

    /** Convolution with a bias, frame by frame, normalisation, ReLU. The bias, which normalisation takes out, starts at 0. */
    public static ConvBnBlock biasedConvBnRelu(Layer layer) {
        Block conv = InitialWeights.kaiming(conv2d(layer, true), layer);
        conv.setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
        return new ConvBnBlock(conv, true, layer);
    }

    /** Convolution, normalisation, ReLU. */
    public static ConvBnBlock convBnRelu(Layer layer, boolean isFrameByFrame) {
        return new ConvBnBlock(conv(layer, isFrameByFrame), true, layer);
    }

    /** Convolution and normalisation: what comes before a sum. */
    static ConvBnBlock convBn(Layer layer, boolean isFrameByFrame) {
        return new ConvBnBlock(conv(layer, isFrameByFrame), false, layer);
    }

    /**
     * A convolution of 1 x k x k over T frames is one of k x k over each, and faster as such. So is one of t x k x k over a
     * single frame: the rest of its kernel meets padding alone.
     */
    static Block conv(Layer layer, boolean isFrameByFrame) {
        if (isFrameByFrame) {
            return InitialWeights.kaimingMiddle(conv2d(layer, false), layer);
        }
        return InitialWeights.kaiming(Conv3d.builder().setFilters(layer.channels()).setKernelShape(layer.kernel())
            .optStride(layer.stride()).optPadding(layer.padding()).optBias(false).build(), layer);
    }

    /** Returns whether a layer's kernel is a single place: such a convolution takes its input by {@link ChannelsFirst}. */
    static boolean isOnePlace(Layer layer) {
        return layer.kernel().size() == 1;
    }

    private static Block conv2d(Layer layer, boolean hasBias) {
        return Conv2d.builder().setFilters(layer.channels()).setKernelShape(layer.kernel().slice(1))
            .optStride(layer.stride().slice(1)).optPadding(layer.padding().slice(1)).optBias(hasBias).build();
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
        Chain chain = new Chain(inputs.head(), store, training);
        if (isOnePlace) {
            chain.then(ChannelsFirst::of).through(conv).then(ChannelsLast::of);
        } else {
            chain.through(conv);
        }
        chain.normalise(norm);
        NDArray output = hasRelu ? chain.then(Activation::relu).end() : chain.end();
        return new NDList(output);
    }
}
