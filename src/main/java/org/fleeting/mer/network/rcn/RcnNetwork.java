package org.fleeting.mer.network.rcn;

import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.AdaptivePool;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.ConvBnBlock;
import org.fleeting.mer.network.block.Dropout;
import org.fleeting.mer.network.block.Enlargement;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.network.rcn.RcnVariant.Attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;

/**
 * RCN. N clips a batch, F feature maps, pooled to p x p.
 *
 * <ul>
 * <li>{@link Stem}, dropout
 * <li>of C: the stem's output weighed by where the classes look in the picture, pooled to p x p, enlarged again
 * <li>{@link Steps} of squeeze, a convolution 1 x 1, and R, one of 3 x 3 that is the same each time, each with BN and ReLU;
 *     max pool 2, dropout, mean pool to p x p. Of F squeeze's output weighed by where the classes look in x, pooled to p x p,
 *     enlarged again
 * <li>of A and P: the pooled features weighed by where the classes look in the stem's output, pooled to p x p
 * <li>out: logits (N, classes); features (N, 1, p * p * F), what the classifier sees; of A, C, F and P maps (N, 1, p * p)
 * </ul>
 */
final class RcnNetwork extends ClassifierBlock {

    private final RcnVariant variant;
    private final int maps;
    private final int pooled;
    private final double dropout;
    private final Block stem;
    private final ConvBnBlock squeeze;
    private final ConvBnBlock recurrent;
    private final Linear classifier;

    RcnNetwork(NetworkShape shape, RcnVariant variant, int maps, int pooled, double dropout) {
        super(shape);
        this.variant = variant;
        this.maps = maps;
        this.pooled = pooled;
        this.dropout = dropout;
        stem = addChildBlock("stem", variant.stem().block(maps));
        squeeze = addChildBlock("squeeze", ConvBnBlock.biasedConvBnRelu(layer("squeeze", 1, maps)));
        recurrent = addChildBlock("recurrent", ConvBnBlock.biasedConvBnRelu(layer("recurrent", 3, maps)));
        classifier = addChildBlock("classifier",
            InitialWeights.normal(Linear.builder().setUnits(shape.classes()).build(), .01));
    }

    /** Returns a convolution that keeps the size. */
    static Layer layer(String name, int kernel, int maps) {
        int padding = kernel / 2;
        return new Layer(name, new Shape(1, kernel, kernel), new Shape(1, 1, 1), new Shape(0, padding, padding), maps);
    }

    @Override
    public Optional<Linear> lastLayer() {
        return Optional.of(classifier);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        stem.initialize(manager, dataType, new Shape(1, NetworkShape.CHANNELS, shape().height(), shape().width()));
        Shape x = new Shape(1, maps, variant.stem().size(shape().height()), variant.stem().size(shape().width()));
        squeeze.initialize(manager, dataType, x);
        recurrent.initialize(manager, dataType, x);
        classifier.initialize(manager, dataType, new Shape(1, places() * maps));
    }

    @Override
    protected NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training) {
        NDArray pictures = clips.reshape(-1, NetworkShape.CHANNELS, shape().height(), shape().width());
        NDArray x = new Chain(pictures, store, training).through(stem).then(variant.stem()::pooled)
            .then(a -> thinned(a, training)).end();
        Optional<NDArray> map = map(store, pictures, x, training);
        NDArray y = new Chain(x, store, training)
            .then(a -> weighed(Attention.OF_STREAMS, a, map))
            .then(a -> variant.steps().of(a,
                b -> new Chain(b, store, training).through(squeeze).then(c -> weighed(Attention.OF_SQUEEZED, c, map)).end(),
                b -> new Chain(b, store, training).through(recurrent).end()))
            .then(RcnNetwork::halved).then(a -> thinned(a, training)).then(a -> AdaptivePool.mean(a, pooled))
            .then(a -> weighed(Attention.OF_FEATURES, a, map)).end();
        NDArray features = y.reshape(-1, 1, places() * maps);
        NDArray logits = new Chain(features, store, training).then(a -> a.reshape(-1, places() * maps))
            .through(classifier).end();
        return new NetworkOutputs(logits, Optional.of(features), map);
    }

    private int places() {
        return pooled * pooled;
    }

    /** Returns where the classes look, (N, 1, p * p). */
    private Optional<NDArray> map(ParameterStore store, NDArray pictures, NDArray x, boolean training) {
        NDArray weights = store.getValue(classifier.getDirectParameters().get("weight"), pictures.getDevice(), training)
            .reshape(shape().classes(), -1);
        // what is made of the weights would belong to the network's own manager
        weights.attach(pictures.getManager());
        return switch (variant.attention()) {
            case NONE -> Optional.empty();
            case OF_FEATURES, OF_SQUEEZED -> Optional.of(ClassMaps.of(AdaptivePool.mean(x, pooled), weights));
            case OF_STREAMS -> Optional.of(ClassMaps.ofPicture(AdaptivePool.mean(pictures, pooled), weights, maps));
        };
    }

    /** Returns x weighed by the map, enlarged to its size, where attention weighs this; otherwise x itself. */
    private NDArray weighed(Attention what, NDArray x, Optional<NDArray> map) {
        if (variant.attention() != what) {
            return x;
        }
        int height = (int) x.getShape().get(2);
        int width = (int) x.getShape().get(3);
        return x.mul(Enlargement.nearest(map.orElseThrow().reshape(-1, 1, pooled, pooled), height, width));
    }

    private static NDArray halved(NDArray x) {
        Shape two = new Shape(2, 2);
        return Pool.maxPool2d(x, two, two, new Shape(0, 0), false);
    }

    private NDArray thinned(NDArray x, boolean training) {
        return training ? Dropout.of(x, dropout, source()) : x;
    }
}
