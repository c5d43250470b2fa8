package org.fleeting.mer.network.block;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The maps of the diverse attention operation: M_0 without parameters on the first frame, and one learned branch for
 * each other frame (PeerJ CS 1140, Fig. 3; Hou et al. 2021, "BiCnet-TKS", CVPR). One frame has M_0 alone.
 *
 * <ul>
 * <li>in: F (N, C, T, h, w)
 * <li>out: (N, T, h*w), each map of 0 or more with the sum 1
 * </ul>
 */
final class DaoMaps extends AbstractBlock {

    private final SelfMaps first;
    private final List<DaoBranch> others = new ArrayList<>();

    DaoMaps(int frames, long channels, long positions) {
        first = addChildBlock("self", new SelfMaps());
        for (int frame = 1; frame < frames; frame++) {
            others.add(addChildBlock("frame" + frame, new DaoBranch(channels, positions)));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {AttentionBlock.mapsShape(inputShapes[0])};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape x = inputShapes[0];
        first.initialize(manager, dataType, x);
        Shape oneFrame = new Shape(x.get(0), x.get(1), x.get(3), x.get(4));
        others.forEach(branch -> branch.initialize(manager, dataType, oneFrame));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray x = inputs.head();
        try (NDList maps = new NDList()) {
            maps.add(new Chain(x, store, training).then(f -> f.get(new NDIndex(":, :, :1"))).through(first).end());
            for (int i = 0; i < others.size(); i++) {
                NDIndex frame = new NDIndex(":, :, {}", i + 1);
                maps.add(new Chain(x, store, training)
                    .then(f -> f.get(frame)) // (N, C, h, w)
                    .through(others.get(i)) // (N, h*w)
                    .then(m -> m.expandDims(1))
                    .end());
            }
            return new NDList(NDArrays.concat(maps, 1));
        }
    }
}
