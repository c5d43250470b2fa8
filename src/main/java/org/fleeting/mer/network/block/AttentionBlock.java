package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * Attention between block 3 and block 4: DAO in MENet, self-attention in IDNet (PeerJ CS 1140, "Attention modules"; Hou
 * et al. 2021, "BiCnet-TKS", CVPR). The two differ in their maps alone.
 *
 * <ul>
 * <li>in: F (N, C, T, h, w), float32
 * <li>out: (N, C, T, h, w), and the maps M (N, T, h*w), each of 0 or more with the sum 1
 * </ul>
 *
 * <pre>y_k = sum over h*w of F_k * M_k, C numbers a frame;  out_k = F_k + BN(y_k) at every position</pre>
 *
 * <p>The normalisation of y takes all frames of the batch together. It starts at gamma = beta = 0, so that an untrained
 * module returns its input. {@link Attention#NONE} has no parameters, and returns its input alone.
 */
public final class AttentionBlock extends AbstractBlock {

    /** Makes (N, T, h*w) of F; null for {@link Attention#NONE}. */
    private final Block maps;
    private final BatchNorm norm;

    private AttentionBlock(Block maps) {
        this.maps = addChildBlock("maps", maps);
        norm = addChildBlock("norm", BatchNorm.builder().build());
        norm.setInitializer(Initializer.ZEROS, "gamma");
        norm.setInitializer(Initializer.ZEROS, "beta");
    }

    private AttentionBlock() {
        maps = null;
        norm = null;
    }

    /** Returns the module for an input of T frames, so many channels and h*w positions. */
    public static AttentionBlock of(Attention attention, int frames, long channels, long positions) {
        return switch (attention) {
            case NONE -> new AttentionBlock();
            case SELF -> new AttentionBlock(new SelfMaps());
            case DAO -> new AttentionBlock(new DaoMaps(frames, channels, positions));
        };
    }

    /** Returns (N, T, h*w) for an input of (N, C, T, h, w). */
    static Shape mapsShape(Shape x) {
        return new Shape(x.get(0), x.get(2), x.get(3) * x.get(4));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape x = inputShapes[0];
        return maps == null ? new Shape[] {x} : new Shape[] {x, mapsShape(x)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        if (maps != null) {
            Shape x = inputShapes[0];
            maps.initialize(manager, dataType, x);
            norm.initialize(manager, dataType, new Shape(x.get(0), x.get(1), x.get(2)));
        }
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray x = inputs.head();
        if (maps == null) {
            return new NDList(x);
        }
        NDArray m = new Chain(x, store, training).through(maps).end();
        Shape shape = x.getShape();
        long[] perFrame = {shape.get(0), 1, shape.get(2), shape.get(3), shape.get(4)};
        long[] pooled = {shape.get(0), shape.get(1), shape.get(2), 1, 1};
        NDArray y = new Chain(m, store, training)
            .then(a -> a.reshape(perFrame))
            .then(x::mul) // (N, C, T, h, w)
            .then(a -> a.sum(new int[] {3, 4})) // (N, C, T)
            .normalise(norm)
            .then(a -> a.reshape(pooled))
            .then(x::add)
            .end();
        return new NDList(y, m);
    }
}
