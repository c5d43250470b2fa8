package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The basic block of the modified 3D-ResNet18: two convolutions, and ReLU after the sum with the input. Where the block
 * changes the shape, the input goes through a 1 x 1 x 1 convolution with normalisation.
 *
 * <p>Shapes as of {@link ConvBnBlock}.
 */
public final class ResidualBlock extends AbstractBlock {

    private final ConvBnBlock first;
    private final ConvBnBlock second;
    /** null where the input is added as it is */
    private final ConvBnBlock projection;

    public ResidualBlock(Layer layer, long inputChannels, boolean isFrameByFrame) {
        first = addChildBlock("first", ConvBnBlock.convBnRelu(layer, isFrameByFrame));
        second = addChildBlock("second", ConvBnBlock.convBn(layer.withoutStride(), isFrameByFrame));
        projection = layer.changesShape(inputChannels)
            ? addChildBlock("projection", ConvBnBlock.convBn(layer.projection(), isFrameByFrame)) : null;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return second.getOutputShapes(first.getOutputShapes(inputShapes));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        first.initialize(manager, dataType, inputShapes);
        second.initialize(manager, dataType, first.getOutputShapes(inputShapes));
        if (projection != null) {
            projection.initialize(manager, dataType, inputShapes);
        }
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray x = inputs.head();
        Chain chain = new Chain(x, store, training).through(first).through(second);
        if (projection == null) {
            return new NDList(chain.then(y -> y.add(x)).then(Activation::relu).end());
        }
        try (NDArray projected = new Chain(x, store, training).through(projection).end()) {
            return new NDList(chain.then(y -> y.add(projected)).then(Activation::relu).end());
        }
    }
}
