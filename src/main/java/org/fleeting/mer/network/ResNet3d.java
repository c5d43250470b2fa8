package org.fleeting.mer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.block.AttentionBlock;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.ChannelsLast;
import org.fleeting.mer.network.block.ConvBnBlock;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.network.block.MaxPoolBlock;
import org.fleeting.mer.network.block.ResidualBlock;
import org.fleeting.mer.network.weights.WeightsFile;
import org.fleeting.mer.torch.GradientMode;

import java.util.ArrayList;
import java.util.List;

/**
 * MENet or IDNet: a 3D-ResNet18 of one basic block a stage that keeps the number of frames, with attention before its
 * last block (PeerJ CS 1140, Tables 1 and 2).
 *
 * <p>N clips a batch, C channels, T frames, H x W pixels; h x w positions after block 3, a sixteenth of H and W,
 * rounded up.
 *
 * <ul>
 * <li>in: clips (N, 3, T, H, W), float32, normalised
 * <li>out {@value #LOGITS}: logits (N, classes)
 * <li>out {@value #FEATURES}: features (N, T, 512), block 4's maximum over h*w, frame by frame
 * <li>out {@value #MAPS}: attention maps (N, T, h*w), each of 0 or more with the sum 1; left out for
 *     {@link Attention#NONE}
 * </ul>
 *
 * <p>The logits are a linear layer on the features' maximum over T. The outputs belong to the manager of the input.
 *
 * <p>Parameters keep their names and their order: {@link WeightsFile} relies on both. Gradients are recorded as
 * {@link GradientMode} says; the statistics of batch normalisation move whenever {@code training} is true, frozen or
 * not.
 */
public final class ResNet3d extends AbstractBlock {

    /** Place of the logits among the outputs. */
    public static final int LOGITS = 0;
    /** Place of the features among the outputs. */
    public static final int FEATURES = 1;
    /** Place of the attention maps among the outputs. */
    public static final int MAPS = 2;

    private final NetworkShape architecture;
    /** Whether the blocks work on (N*T, C, H, W): IDNet, whose layers have no extent in time. */
    private final boolean isFrameByFrame;
    /** conv0 to block 3 */
    private final List<Block> trunk = new ArrayList<>();
    private final AttentionBlock attention;
    private final ResidualBlock block4;
    private final Linear classifier;

    private ResNet3d(NetworkShape architecture) {
        this.architecture = architecture;
        isFrameByFrame = architecture.branch().isFrameByFrame();
        List<Layer> layers = architecture.branch().layers();
        Layer conv0 = layers.get(0);
        Layer pool = layers.get(1);
        trunk.add(addChildBlock(conv0.name(), ConvBnBlock.convBnRelu(conv0, isFrameByFrame)));
        trunk.add(addChildBlock(pool.name(), new MaxPoolBlock(pool)));
        int last = layers.size() - 1;
        for (int i = 2; i < last; i++) {
            trunk.add(addResidualBlock(layers.get(i), layers.get(i - 1)));
        }
        attention = addChildBlock("attention", AttentionBlock.of(architecture.attention(), architecture.frames(),
            layers.get(last - 1).channels(), architecture.positions()));
        block4 = addResidualBlock(layers.get(last), layers.get(last - 1));
        classifier = addChildBlock("classifier", InitialWeights.linear(NetworkShape.FEATURES, architecture.classes()));
    }

    private ResidualBlock addResidualBlock(Layer layer, Layer before) {
        return addChildBlock(layer.name(), new ResidualBlock(layer, before.channels(), isFrameByFrame));
    }

    /**
     * Returns a network with initial weights.
     *
     * @param architecture what the network is to be
     * @param manager owns the weights
     * @param seed decides the weights: the same seed gives the same bits, on every machine
     */
    public static ResNet3d create(NetworkShape architecture, NDManager manager, long seed) {
        ResNet3d network = new ResNet3d(architecture);
        InitialWeights.seed(network, seed);
        network.initialize(manager, DataType.FLOAT32, architecture.inputShape(1));
        return network;
    }

    /** Returns what this network was made by. */
    public NetworkShape architecture() {
        return architecture;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long clips = inputShapes[0].get(0);
        Shape logits = new Shape(clips, architecture.classes());
        Shape features = new Shape(clips, architecture.frames(), NetworkShape.FEATURES);
        return architecture.attention() == Attention.NONE ? new Shape[] {logits, features}
            : new Shape[] {logits, features, mapsShape(clips)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape x = inputShapes[0];
        if (isFrameByFrame) {
            x = new Shape(x.get(0) * x.get(2), x.get(1), x.get(3), x.get(4));
        }
        for (Block block : trunk) {
            block.initialize(manager, dataType, x);
            x = block.getOutputShapes(new Shape[] {x})[0];
        }
        attention.initialize(manager, dataType,
            isFrameByFrame ? new Shape(x.get(0), x.get(1), 1, x.get(2), x.get(3)) : x);
        block4.initialize(manager, dataType, x);
        classifier.initialize(manager, dataType, new Shape(1, NetworkShape.FEATURES));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray clips = inputs.head();
        requireInputShape(clips.getShape());
        NDArray f = trunk(new Chain(clips, store, training));
        NDList attended = attention.forward(store, new NDList(f), training);
        NDArray features = features(new Chain(attended.head(), store, training));
        NDArray logits = new Chain(features, store, training).then(x -> x.max(new int[] {1})).through(classifier).end();
        f.close();
        attended.head().close();
        NDList outputs = new NDList(logits, features);
        if (architecture.attention() != Attention.NONE) {
            // frame by frame, each map comes as a clip's only one
            try (NDArray maps = attended.get(1)) {
                outputs.add(maps.reshape(mapsShape(clips.size(0))));
            }
        }
        return outputs;
    }

    /** Returns conv0 to block 3 as (N, 256, T, h, w), or frame by frame as (N*T, 256, 1, h, w). */
    private NDArray trunk(Chain chain) {
        if (isFrameByFrame) {
            Shape frame = architecture.inputShape(-1);
            chain.then(x -> x.swapAxes(1, 2)).then(x -> x.reshape(-1, frame.get(1), frame.get(3), frame.get(4)));
        }
        chain.then(ChannelsLast::of);
        trunk.forEach(chain::through);
        return isFrameByFrame ? chain.then(x -> x.expandDims(2)).end() : chain.end();
    }

    /** Returns block 4 and its maximum over h*w as (N, T, 512). */
    private NDArray features(Chain chain) {
        if (isFrameByFrame) {
            return chain.then(x -> x.squeeze(2)).through(block4)
                .then(x -> x.reshape(-1, architecture.frames(), NetworkShape.FEATURES, architecture.positions()))
                .then(x -> x.max(new int[] {3}))
                .end();
        }
        return chain.through(block4)
            .then(x -> x.reshape(-1, NetworkShape.FEATURES, architecture.frames(), architecture.positions()))
            .then(x -> x.max(new int[] {3}))
            .then(x -> x.swapAxes(1, 2))
            .end();
    }

    private Shape mapsShape(long clips) {
        return new Shape(clips, architecture.frames(), architecture.positions());
    }

    private void requireInputShape(Shape found) {
        Shape expected = architecture.inputShape(found.dimension() == 0 ? 0 : found.get(0));
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("%s takes clips of the shape (N, 3, T, H, W) = %s, found %s"
                .formatted(architecture.branch().paperName(), expected, found));
        }
    }
}
