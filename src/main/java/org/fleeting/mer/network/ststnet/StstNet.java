package org.fleeting.mer.network.ststnet;

import java.util.Arrays;
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
import org.fleeting.mer.network.block.ConvReluBnBlock;
import org.fleeting.mer.network.block.Dropout;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.optimiser.OptimiserSettings;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;

/**
 * STSTNet, three shallow streams side by side (Liong, Gan, See, Khor and Huang, IEEE FG 2019, "Shallow triple stream
 * three-dimensional CNN"). It sees one picture of three channels and 28 x 28 pixels a clip; its paper's is the optical flow
 * from onset to apex with optical strain.
 *
 * <p>N clips a batch.
 *
 * <ul>
 * <li>streams of 3, 5 and 8 maps, each a convolution 3 x 3 that pads 2, ReLU, BN, max pool 3, dropout: (N, maps, 10, 10)
 * <li>joined, mean pool 2: (N, 16, 5, 5)
 * <li>out: logits (N, classes); features (N, 1, 400), what the classifier sees
 * </ul>
 *
 * <p>Where the weights start is not published: here as PyTorch's layers do.
 */
public final class StstNet implements NetworkKind {

    private static final int SIDE = 28;
    private static final int[] STREAMS = {3, 5, 8};
    private static final int JOINED = 16;
    private static final int POOLED = 5;
    private static final int FEATURES = JOINED * POOLED * POOLED;
    private static final double DROPOUT = .5;

    private final double dropout;

    public StstNet() {
        this(DROPOUT);
    }

    StstNet(double dropout) {
        this.dropout = dropout;
    }

    @Override
    public String paperName() {
        return "STSTNet";
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
        return new TrainingDefaults(800, 256, OptimiserSettings.adam(5e-5), NetworkOptions.NONE, List.of());
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
        return stream(JOINED).weightCount(NetworkShape.CHANNELS) + JOINED + (FEATURES + 1L) * shape.classes();
    }

    /** At 30 x 30 the streams' convolution, ReLU and BN; at a third of it their pools, places, dropout and sum. */
    @Override
    public long trainingBytes(NetworkShape shape) {
        return Float.BYTES * (4L * JOINED * 30 * 30 + 7L * JOINED * 10 * 10);
    }

    private static Layer stream(int maps) {
        return new Layer("stream", new Shape(1, 3, 3), new Shape(1, 1, 1), new Shape(0, 2, 2), maps);
    }

    private final class Network extends ClassifierBlock {

        private static final Shape TWO = new Shape(2, 2);
        private static final Shape THREE = new Shape(3, 3);

        private final List<ConvReluBnBlock> streams;
        private final Linear classifier = InitialWeights.linear(FEATURES, shape().classes());

        Network(NetworkShape shape) {
            super(shape);
            streams = Arrays.stream(STREAMS).mapToObj(maps -> addChildBlock("stream" + maps,
                ConvReluBnBlock.uniform(stream(maps), NetworkShape.CHANNELS))).toList();
            addChildBlock("classifier", classifier);
        }

        @Override
        public Optional<Linear> lastLayer() {
            return Optional.of(classifier);
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
            Shape picture = new Shape(1, NetworkShape.CHANNELS, SIDE, SIDE);
            streams.forEach(stream -> stream.initialize(manager, dataType, picture));
            classifier.initialize(manager, dataType, new Shape(1, FEATURES));
        }

        @Override
        protected NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training) {
            NDArray features;
            try (NDArray pictures = clips.reshape(-1, NetworkShape.CHANNELS, SIDE, SIDE); NDList pooled = new NDList()) {
                for (ConvReluBnBlock stream : streams) {
                    pooled.add(new Chain(pictures, store, training).through(stream)
                        .then(x -> Pool.maxPool2d(x, THREE, THREE, new Shape(1, 1), false)).end());
                }
                features = new Chain(NDArrays.concat(pooled, 1), store, training)
                    .then(x -> training ? Dropout.of(x, dropout, source()) : x)
                    .then(x -> Pool.avgPool2d(x, TWO, TWO, new Shape(0, 0), false, true))
                    .then(x -> x.reshape(-1, 1, FEATURES)).end();
            }
            NDArray logits = new Chain(features, store, training).then(x -> x.reshape(-1, FEATURES))
                .through(classifier).end();
            return new NetworkOutputs(logits, Optional.of(features), Optional.empty());
        }
    }
}
