package org.fleeting.mer.network.sssnet;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.FlowPlanes;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.PictureChecks;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.Dropout;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.optimiser.OptimiserSettings;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;

/**
 * SSSNet (2021), two convolutions and a wide layer, as the benchmark MEB has it (arXiv 2211.11425). It sees one picture of
 * three channels and 64 x 64 pixels a clip; the published one is the optical flow from onset to apex with optical strain.
 *
 * <p>N clips a batch.
 *
 * <ul>
 * <li>convolution 5 x 5, 32 maps, ReLU, max pool 3, BN, dropout of whole channels: (N, 32, 20, 20)
 * <li>convolution 3 x 3, 64 maps, ReLU, max pool 2, BN, dropout of whole channels: (N, 64, 9, 9)
 * <li>hidden layer of 256, ReLU; these are the features (N, 1, 256)
 * <li>dropout, number by number; out: logits (N, classes)
 * </ul>
 *
 * <p>Where the weights start is not published: here as PyTorch's layers do.
 */
public final class SssNet implements NetworkKind {

    private static final int SIDE = 64;
    private static final int FIRST_MAPS = 32;
    private static final int SECOND_MAPS = 64;
    private static final int FIRST_SIDE = 20;
    private static final int FLAT = SECOND_MAPS * 9 * 9;
    private static final int FEATURES = 256;
    private static final double DROPOUT = .5;

    private final double dropout;

    public SssNet() {
        this(DROPOUT);
    }

    SssNet(double dropout) {
        this.dropout = dropout;
    }

    @Override
    public String paperName() {
        return "SSSNet";
    }

    @Override
    public Target target() {
        return Target.EMOTION;
    }

    @Override
    public InputKind input() {
        return InputKind.FRAMES;
    }

    @Override
    public List<String> flowPlanes() {
        return FlowPlanes.FLOW_AND_STRAIN;
    }

    @Override
    public TrainingDefaults defaults() {
        return new TrainingDefaults(200, 256, OptimiserSettings.adam(1e-4, 1e-3), NetworkOptions.NONE, List.of());
    }

    @Override
    public void check(int frames, int height, int width, NetworkOptions options) {
        PictureChecks.exactly(SIDE, this, frames, height, width, options);
    }

    @Override
    public ClassifierBlock create(NetworkShape shape) {
        return new Network(shape);
    }

    @Override
    public int featureLength(NetworkOptions options) {
        return FEATURES;
    }

    @Override
    public long weightCount(NetworkShape shape) {
        return layer(5, FIRST_MAPS).weightCount(NetworkShape.CHANNELS) + FIRST_MAPS
            + layer(3, SECOND_MAPS).weightCount(FIRST_MAPS) + SECOND_MAPS + (FLAT + 1L) * FEATURES
            + (FEATURES + 1L) * shape.classes();
    }

    /** Of each convolution its output and ReLU's with a gradient; at the pool's size output, places, BN and dropout. */
    @Override
    public long trainingBytes(NetworkShape shape) {
        long convolved = FIRST_MAPS * 60L * 60 + SECOND_MAPS * 18L * 18;
        return Float.BYTES * (3 * convolved + 6L * (FIRST_MAPS * FIRST_SIDE * FIRST_SIDE + FLAT) + 4L * FEATURES);
    }

    private static Layer layer(int kernel, int maps) {
        return new Layer("conv", new Shape(1, kernel, kernel), new Shape(1, 1, 1), new Shape(0, 0, 0), maps);
    }

    private final class Network extends ClassifierBlock {

        private final Conv2d conv1 = addChildBlock("conv1", conv(5, NetworkShape.CHANNELS, FIRST_MAPS));
        private final BatchNorm norm1 = addChildBlock("norm1", BatchNorm.builder().build());
        private final Conv2d conv2 = addChildBlock("conv2", conv(3, FIRST_MAPS, SECOND_MAPS));
        private final BatchNorm norm2 = addChildBlock("norm2", BatchNorm.builder().build());
        private final Linear hidden = addChildBlock("hidden", InitialWeights.linear(FLAT, FEATURES));
        private final Linear classifier;

        Network(NetworkShape shape) {
            super(shape);
            classifier = addChildBlock("classifier", InitialWeights.linear(FEATURES, shape.classes()));
        }

        private static Conv2d conv(int kernel, int inputs, int maps) {
            Conv2d conv = Conv2d.builder().setFilters(maps).setKernelShape(new Shape(kernel, kernel)).build();
            return InitialWeights.uniform(conv, (long) inputs * kernel * kernel);
        }

        @Override
        public Optional<Linear> lastLayer() {
            return Optional.of(classifier);
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
            Shape pooled = new Shape(1, FIRST_MAPS, FIRST_SIDE, FIRST_SIDE);
            conv1.initialize(manager, dataType, new Shape(1, NetworkShape.CHANNELS, SIDE, SIDE));
            norm1.initialize(manager, dataType, pooled);
            conv2.initialize(manager, dataType, pooled);
            norm2.initialize(manager, dataType, new Shape(1, SECOND_MAPS, 9, 9));
            hidden.initialize(manager, dataType, new Shape(1, FLAT));
            classifier.initialize(manager, dataType, new Shape(1, FEATURES));
        }

        @Override
        protected NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training) {
            NDArray features = new Chain(clips, store, training)
                .then(x -> x.reshape(-1, NetworkShape.CHANNELS, SIDE, SIDE))
                .through(conv1).then(Activation::relu).then(x -> pooled(x, 3)).normalise(norm1)
                .then(x -> training ? Dropout.ofChannels(x, dropout, source()) : x)
                .through(conv2).then(Activation::relu).then(x -> pooled(x, 2)).normalise(norm2)
                .then(x -> training ? Dropout.ofChannels(x, dropout, source()) : x)
                .then(x -> x.reshape(-1, FLAT)).through(hidden).then(Activation::relu)
                .then(x -> x.reshape(-1, 1, FEATURES)).end();
            NDArray logits = new Chain(features, store, training).then(x -> x.reshape(-1, FEATURES))
                .then(x -> training ? Dropout.of(x, dropout, source()) : x).through(classifier).end();
            return new NetworkOutputs(logits, Optional.of(features), Optional.empty());
        }

        private static NDArray pooled(NDArray x, int side) {
            return Pool.maxPool2d(x, new Shape(side, side), new Shape(side, side), new Shape(0, 0), false);
        }
    }
}
