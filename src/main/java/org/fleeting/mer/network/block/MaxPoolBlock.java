package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** The max pool behind conv0. Shapes as of {@link ConvBnBlock}. */
public final class MaxPoolBlock extends AbstractBlock {

    private static final boolean ROUND_DOWN = false;

    private final Layer layer;

    public MaxPoolBlock(Layer layer) {
        this.layer = layer;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape x = inputShapes[0];
        int sides = x.dimension() - 2;
        Shape output = x.slice(0, 2);
        for (int side = 0; side < sides; side++) {
            // without time, the first side is the layer's height
            output = output.add(layer.outputSize(side + 3 - sides, x.get(2 + side)));
        }
        return new Shape[] {output};
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray x = inputs.head();
        if (x.getShape().dimension() == 5) {
            return new NDList(Pool.maxPool3d(x, layer.kernel(), layer.stride(), layer.padding(), ROUND_DOWN));
        }
        return new NDList(Pool.maxPool2d(x, layer.kernel().slice(1), layer.stride().slice(1), layer.padding().slice(1),
            ROUND_DOWN));
    }
}
