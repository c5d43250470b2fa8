package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * One learned branch of DAO: where to look in its frame (PeerJ CS 1140, Fig. 3; Hou et al. 2021, "BiCnet-TKS", CVPR).
 *
 * <ul>
 * <li>in: F_k (N, C, h, w)
 * <li>1 x 1 convolution C to 1, flattened; linear layer h*w to h*w, which lets each position see all others;
 *     normalisation of each position over the batch; softmax over h*w
 * <li>out: M_k (N, h*w)
 * </ul>
 *
 * <p>Neither layer has a bias, which the normalisation would take out again. In training a batch of one clip has no
 * spread to normalise by and uses the running statistics.
 */
final class DaoBranch extends AbstractBlock {

    private final Conv2d squeeze;
    private final Linear mix;
    private final BatchNorm norm;
    private final long positions;

    DaoBranch(long channels, long positions) {
        this.positions = positions;
        squeeze = addChildBlock("squeeze", InitialWeights.uniform(
            Conv2d.builder().setFilters(1).setKernelShape(new Shape(1, 1)).optBias(false).build(), channels));
        mix = addChildBlock("mix",
            InitialWeights.uniform(Linear.builder().setUnits(positions).optBias(false).build(), positions));
        norm = addChildBlock("norm", BatchNorm.builder().build());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), positions)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape flat = getOutputShapes(inputShapes)[0];
        squeeze.initialize(manager, dataType, inputShapes);
        mix.initialize(manager, dataType, flat);
        norm.initialize(manager, dataType, flat);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray x = inputs.head();
        return new NDList(new Chain(x, store, training)
            .then(ChannelsFirst::of).through(squeeze) // (N, 1, h, w)
            .then(m -> m.reshape(x.getShape().get(0), positions))
            .through(mix)
            .normalise(norm)
            .then(m -> m.softmax(1))
            .end());
    }
}
