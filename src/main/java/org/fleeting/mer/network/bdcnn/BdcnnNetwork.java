package org.fleeting.mer.network.bdcnn;

import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.Constant;
import org.fleeting.mer.network.block.InitialWeights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;

/**
 * BDCNN. N clips a batch, four pictures a clip, B = 12 x 12 blocks of 10 x 10 pixels a picture.
 *
 * <ul>
 * <li>in: (N, planes, 1, 120, 120), from 0 to 1; four pictures in colour are made of the planes, and normalised by the
 *     published means and deviations
 * <li>each block on its own, by the same weights: convolution 3 x 3, 8 maps, with zeros around the block, ReLU, max pool of
 *     3 x 3, stride 3, padding 1: 8 x 4 x 4
 * <li>joined along the maps, picture by picture, of each block by block, row by row: (N, 4608, 4, 4); map
 *     8 (144 k + b) + m is map m of block b of picture k
 * <li>convolution 1 x 1, 512 maps, ReLU
 * <li>hidden layers of 1024 and 128, each with ReLU; the second's are the features (N, 1, 128)
 * <li>out: logits (N, classes)
 * </ul>
 *
 * <p>Where the weights start is not published: here as PyTorch's layers do.
 */
final class BdcnnNetwork extends ClassifierBlock {

    static final int FEATURES = 128;

    private static final int PICTURES = 4;
    private static final int COLOURS = 3;
    private static final int BLOCK = 10;
    private static final int ROW = Bdcnn.SIDE / BLOCK;
    private static final int BLOCKS = PICTURES * ROW * ROW;
    private static final int FIRST_MAPS = 8;
    private static final int SECOND_MAPS = 512;
    private static final int POOLED = 4;
    private static final int HIDDEN = 1024;
    /** Of red, green and blue, from 0 to 255: those of natural pictures, as published. */
    private static final double[] MEANS = {125.3, 123.0, 113.9};
    private static final double[] DEVIATIONS = {63.0, 62.1, 66.7};
    private static final double WHITE = 255;

    private final int[] places;
    private final Conv2d conv1 = addChildBlock("conv1", conv(3, 1, COLOURS, FIRST_MAPS));
    private final Conv2d conv2 = addChildBlock("conv2", conv(1, 0, BLOCKS * FIRST_MAPS, SECOND_MAPS));
    private final Linear hidden1 = addChildBlock("hidden1", InitialWeights.linear(flat(), HIDDEN));
    private final Linear hidden2 = addChildBlock("hidden2", InitialWeights.linear(HIDDEN, FEATURES));
    private final Linear classifier;

    /** @param places which plane of the input each colour of each picture shows */
    BdcnnNetwork(NetworkShape shape, int[] places) {
        super(shape);
        this.places = places;
        classifier = addChildBlock("classifier", InitialWeights.linear(FEATURES, shape.classes()));
    }

    private static Conv2d conv(int kernel, int padding, int inputs, int maps) {
        Conv2d conv = Conv2d.builder().setFilters(maps).setKernelShape(new Shape(kernel, kernel))
            .optPadding(new Shape(padding, padding)).build();
        return InitialWeights.uniform(conv, (long) inputs * kernel * kernel);
    }

    /** Returns how many numbers the first hidden layer sees. */
    private static int flat() {
        return SECOND_MAPS * POOLED * POOLED;
    }

    static long weightCount(int classes) {
        return FIRST_MAPS * (9L * COLOURS + 1) + SECOND_MAPS * (BLOCKS * FIRST_MAPS + 1L) + HIDDEN * (flat() + 1L)
            + FEATURES * (HIDDEN + 1L) + classes * (FEATURES + 1L);
    }

    /** Pictures and blocks; the first convolution's output and ReLU's with a gradient; those of the pool and its places. */
    static long trainingBytes() {
        long pixels = (long) BLOCKS * BLOCK * BLOCK;
        long pooled = (long) BLOCKS * FIRST_MAPS * POOLED * POOLED;
        return Float.BYTES * (2 * COLOURS * pixels + 3 * FIRST_MAPS * pixels + 4 * pooled + 4L * flat());
    }

    @Override
    public Optional<Linear> lastLayer() {
        return Optional.of(classifier);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        conv1.initialize(manager, dataType, new Shape(1, COLOURS, BLOCK, BLOCK));
        conv2.initialize(manager, dataType, new Shape(1, BLOCKS * FIRST_MAPS, POOLED, POOLED));
        hidden1.initialize(manager, dataType, new Shape(1, flat()));
        hidden2.initialize(manager, dataType, new Shape(1, HIDDEN));
        classifier.initialize(manager, dataType, new Shape(1, FEATURES));
    }

    @Override
    protected NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training) {
        NDArray joined = joined(store, clips, training);
        NDArray features = new Chain(joined, store, training).through(conv2).then(Activation::relu)
            .then(x -> x.reshape(-1, flat())).through(hidden1).then(Activation::relu)
            .through(hidden2).then(Activation::relu).then(x -> x.reshape(-1, 1, FEATURES)).end();
        joined.close();
        NDArray logits = new Chain(features, store, training).then(x -> x.reshape(-1, FEATURES)).through(classifier).end();
        return new NetworkOutputs(logits, Optional.of(features), Optional.empty());
    }

    /** Returns what the blocks give, joined along the maps, (N, 4608, 4, 4). All blocks of all pictures are one batch. */
    NDArray joined(ParameterStore store, NDArray clips, boolean training) {
        return new Chain(clips, store, training).then(this::pictures)
            .then(x -> x.reshape(-1, PICTURES, COLOURS, ROW, BLOCK, ROW, BLOCK).transpose(0, 1, 3, 5, 2, 4, 6)
                .reshape(-1, COLOURS, BLOCK, BLOCK))
            .through(conv1).then(Activation::relu)
            .then(x -> Pool.maxPool2d(x, new Shape(3, 3), new Shape(3, 3), new Shape(1, 1), false))
            .then(x -> x.reshape(-1, BLOCKS * FIRST_MAPS, POOLED, POOLED)).end();
    }

    /** Returns the four pictures in colour, normalised, (N, 12, 120*120): colour c shows plane p by (p - mean) / deviation. */
    private NDArray pictures(NDArray clips) {
        int planes = shape().kind().channels();
        float[] shares = new float[places.length * planes];
        float[] offsets = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            int colour = i % COLOURS;
            shares[i * planes + places[i]] = (float) (WHITE / DEVIATIONS[colour]);
            offsets[i] = (float) (-MEANS[colour] / DEVIATIONS[colour]);
        }
        NDManager manager = clips.getManager();
        try (NDArray share = Constant.of(shares, new Shape(places.length, planes), manager);
            NDArray offset = Constant.of(offsets, new Shape(places.length, 1), manager);
            NDArray flat = clips.reshape(-1, planes, Bdcnn.SIDE * Bdcnn.SIDE); NDArray scaled = share.matMul(flat)) {
            return scaled.add(offset);
        }
    }
}
