package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Self-attention maps, which have no parameters: M_0 of the paper's Eq. 1, on every frame (PeerJ CS 1140, Fig. 4).
 *
 * <ul>
 * <li>in: F (N, C, T, h, w)
 * <li>out: (N, T, h*w), softmax over h*w of the mean over C
 * </ul>
 */
final class SelfMaps extends AbstractBlock {

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {AttentionBlock.mapsShape(inputShapes[0])};
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray x = inputs.head();
        return new NDList(new Chain(x, store, training)
            .then(f -> f.mean(new int[] {1})) // (N, T, h, w)
            .then(m -> m.reshape(AttentionBlock.mapsShape(x.getShape())))
            .then(m -> m.softmax(2))
            .end());
    }
}
