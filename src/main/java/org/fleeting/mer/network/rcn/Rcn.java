package org.fleeting.mer.network.rcn;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.network.block.AdaptivePool;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.ConvBnBlock;
import org.fleeting.mer.network.block.Dropout;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.work.InvalidInputException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;

/**
 * RCN-A, a small recurrent convolutional network with attention that has no parameters (Xia, Peng, Khor, Feng and Zhao, IEEE
 * TIP 29, 2020, arXiv 2006.09674; PeerJ CS 1140, Table 6). It sees one picture of three channels a clip; its paper's is the
 * optical flow from onset to apex with optical strain.
 *
 * <p>N clips a batch, F feature maps, pooled to p x p.
 *
 * <ul>
 * <li>stem: convolution 5 x 5, BN, ReLU, max pool 2, dropout
 * <li>recurrent: y0 = squeeze(x), 1 x 1; y1 = R(x + y0); y2 = R(x + y1), R a convolution 3 x 3 with BN and ReLU, the same both
 *     times; max pool 2, dropout, mean pool to p x p
 * <li>attention: for each class the stem's output, pooled to p x p, times the class's weights, its mean over F brought to 0
 *     to 1; the mean of these maps weighs the pooled features
 * <li>out: logits (N, classes); features (N, 1, p * p * F), weighed; maps (N, 1, p * p)
 * </ul>
 *
 * <p>The paper divides a map by its maximum, which may be 0; here it is that plus 1e-8.
 */
public final class RcnA implements NetworkKind {

    private static final double DROPOUT = .5;
    private static final float TINY = 1e-8f;

    private final String paperName;
    private final int maps;
    private final int pooled;
    private final double dropout;

    /**
     * @param paperName the name of the variant
     * @param maps F
     * @param pooled p
     */
    public RcnA(String paperName, int maps, int pooled) {
        this(paperName, maps, pooled, DROPOUT);
    }

    RcnA(String paperName, int maps, int pooled, double dropout) {
        this.paperName = paperName;
        this.maps = maps;
        this.pooled = pooled;
        this.dropout = dropout;
    }

    @Override
    public String paperName() {
        return paperName;
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
    public TrainingDefaults defaults() {
        return new TrainingDefaults(100, 64, OptimiserSettings.sgd(5e-4, .9), NetworkOptions.NONE, List.of());
    }

    @Override
    public void check(int frames, int height, int width, NetworkOptions options) {
        int least = 4 + 4 * pooled;
        if (!options.equals(NetworkOptions.NONE)) {
            throw new IllegalArgumentException("%s has no options, found %s".formatted(paperName, options.values()));
        }
        if (frames != 1) {
            throw new InvalidInputException("%s sees one picture a clip, and these have %d frames".formatted(paperName, frames),
                "Crop the faces to a single frame.");
        }
        if (height < least || width < least) {
            throw new InvalidInputException("The input of %s is %d x %d pixels (height x width): %d x %d is the least"
                .formatted(paperName, height, width, least, least), "Crop the faces to a larger size.");
        }
    }

    @Override
    public ClassifierBlock create(NetworkShape shape) {
        return new Network(shape);
    }

    @Override
    public int featureLength() {
        return pooled * pooled * maps;
    }

    @Override
    public long weightCount(NetworkShape shape) {
        long biases = 3L * maps;
        return layer("stem", 5, 0).weightCount(NetworkShape.CHANNELS) + layer("squeeze", 1, 0).weightCount(maps)
            + layer("recurrent", 3, 1).weightCount(maps) + biases + (featureLength() + 1L) * shape.classes();
    }

    /** At the stem's size its convolution, BN, ReLU and sums; at half of it the blocks' and both pools' outputs and places. */
    @Override
    public long trainingBytes(NetworkShape shape) {
        long stem = (long) maps * (shape.height() - 4) * (shape.width() - 4);
        return Float.BYTES * (5 * stem + 20 * stem / 4);
    }

    private Layer layer(String name, int kernel, int padding) {
        return new Layer(name, new Shape(1, kernel, kernel), new Shape(1, 1, 1), new Shape(0, padding, padding), maps);
    }

    private final class Network extends ClassifierBlock {

        private static final Shape TWO = new Shape(2, 2);

        private final ConvBnBlock stem = addChildBlock("stem", ConvBnBlock.biasedConvBnRelu(layer("stem", 5, 0)));
        private final ConvBnBlock squeeze = addChildBlock("squeeze", ConvBnBlock.biasedConvBnRelu(layer("squeeze", 1, 0)));
        private final ConvBnBlock recurrent =
            addChildBlock("recurrent", ConvBnBlock.biasedConvBnRelu(layer("recurrent", 3, 1)));
        private final Linear classifier;

        Network(NetworkShape shape) {
            super(shape);
            classifier = addChildBlock("classifier",
                InitialWeights.normal(Linear.builder().setUnits(shape.classes()).build(), .01));
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
            Shape x = new Shape(1, NetworkShape.CHANNELS, shape().height(), shape().width());
            stem.initialize(manager, dataType, x);
            Shape half = new Shape(1, maps, (shape().height() - 4) / 2, (shape().width() - 4) / 2);
            squeeze.initialize(manager, dataType, half);
            recurrent.initialize(manager, dataType, half);
            classifier.initialize(manager, dataType, new Shape(1, featureLength()));
        }

        @Override
        protected NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training) {
            NDArray x = new Chain(clips, store, training)
                .then(a -> a.reshape(-1, NetworkShape.CHANNELS, shape().height(), shape().width()))
                .through(stem).then(a -> pooledAndThinned(a, training)).end();
            NDArray y = new Chain(x, store, training).through(squeeze)
                .then(x::add).through(recurrent)
                .then(x::add).through(recurrent)
                .then(a -> pooledAndThinned(a, training))
                .then(a -> AdaptivePool.mean(a, pooled)).end();
            NDArray weights = store.getValue(classifier.getDirectParameters().get("weight"), clips.getDevice(), training);
            NDArray map = attention(AdaptivePool.mean(x, pooled), weights);
            NDArray features = y.mul(map.reshape(-1, 1, pooled, pooled)).reshape(-1, 1, featureLength());
            NDArray logits = new Chain(features, store, training).then(a -> a.reshape(-1, featureLength()))
                .through(classifier).end();
            return new NetworkOutputs(logits, Optional.of(features), Optional.of(map));
        }

        private NDArray pooledAndThinned(NDArray x, boolean training) {
            NDArray half = Pool.maxPool2d(x, TWO, TWO, new Shape(0, 0), false);
            return training ? Dropout.of(half, dropout, source()) : half;
        }

        /**
         * Returns where all classes together look, (N, 1, p * p).
         *
         * @param pictures the stem's output, (N, F, p, p)
         * @param weights of the classes, (classes, F * p * p)
         */
        private NDArray attention(NDArray pictures, NDArray weights) {
            int places = pooled * pooled;
            NDArray byClass = pictures.reshape(-1, 1, maps, places).mul(weights.reshape(1, -1, maps, places))
                .mean(new int[] {2}); // (N, classes, p * p)
            NDArray fromZero = byClass.sub(byClass.min(new int[] {2}, true));
            NDArray toOne = fromZero.div(fromZero.max(new int[] {2}, true).add(TINY));
            return toOne.mean(new int[] {1}, true);
        }
    }
}
