package org.fleeting.mer.network.resnet3d;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.block.AttentionBlock;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.ChannelsLast;
import org.fleeting.mer.network.block.ConvBnBlock;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.network.block.MaxPoolBlock;
import org.fleeting.mer.network.block.ResidualBlock;
import org.fleeting.mer.torch.Precision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;

/**
 * MENet or IDNet: a 3D-ResNet18 of one basic block a stage that keeps the number of frames, with attention before its
 * last block (PeerJ CS 1140, Tables 1 and 2).
 *
 * <p>N clips a batch, C channels, T frames, H x W pixels; h x w positions after block 3, a sixteenth of H and W,
 * rounded up; F features of a frame, 512 at the paper's {@link NetworkWidth}.
 *
 * <ul>
 * <li>in: clips (N, 3, T, H, W), float32, normalised
 * <li>out: logits (N, classes)
 * <li>out: features (N, T, F), block 4's maximum over h*w, frame by frame
 * <li>out: attention maps (N, T, h*w), each of 0 or more with the sum 1; none for {@link Attention#NONE}
 * </ul>
 *
 * <p>The logits are a linear layer on the features' maximum over T.
 */
final class ResNet3d extends ClassifierBlock {

    private final ResNet3dKind kind;
    private final Attention module;
    /** The rows of the paper's table: conv0, max pool, blocks 1 to 4. */
    private final List<Layer> layers;
    private final int positions;
    /** Whether the blocks work on (N*T, C, H, W): IDNet, whose layers have no extent in time, and clips of one frame. */
    private final boolean isFrameByFrame;
    /** conv0 to block 3 */
    private final List<Block> trunk = new ArrayList<>();
    private final AttentionBlock attention;
    private final ResidualBlock block4;
    private final Linear classifier;

    /** @param isFrameByFrame whether the layers have no extent in time, or the clips have one frame */
    ResNet3d(NetworkShape shape, boolean isFrameByFrame) {
        super(shape);
        this.isFrameByFrame = isFrameByFrame;
        kind = (ResNet3dKind) shape.kind();
        module = ResNet3dKind.attention(shape.options());
        positions = kind.mapHeight(shape) * kind.mapWidth(shape);
        layers = kind.layers(shape.options());
        Layer conv0 = layers.get(0);
        Layer pool = layers.get(1);
        trunk.add(addChildBlock(conv0.name(), ConvBnBlock.convBnRelu(conv0, isFrameByFrame)));
        trunk.add(addChildBlock(pool.name(), new MaxPoolBlock(pool)));
        int last = layers.size() - 1;
        for (int i = 2; i < last; i++) {
            trunk.add(addResidualBlock(layers.get(i), layers.get(i - 1)));
        }
        attention = addChildBlock("attention",
            AttentionBlock.of(module, shape.frames(), layers.get(last - 1).channels(), positions));
        block4 = addResidualBlock(layers.get(last), layers.get(last - 1));
        classifier = addChildBlock("classifier", InitialWeights.linear(shape.featureLength(), shape.classes()));
    }

    private ResidualBlock addResidualBlock(Layer layer, Layer before) {
        return addChildBlock(layer.name(), new ResidualBlock(layer, before.channels(), isFrameByFrame));
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
        classifier.initialize(manager, dataType, new Shape(1, shape().featureLength()));
    }

    @Override
    public Optional<Linear> head() {
        return Optional.of(classifier);
    }

    @Override
    protected NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training) {
        NDArray f = trunk(new Chain(clips, store, training));
        NDList attended = attention.forward(store, new NDList(f), training);
        NDArray features = features(new Chain(attended.head(), store, training));
        NDArray logits = new Chain(features, store, training).then(x -> x.max(new int[] {1})).through(classifier).end();
        f.close();
        attended.head().close();
        return new NetworkOutputs(logits, Optional.of(features),
            module == Attention.NONE ? Optional.empty() : Optional.of(maps(attended.get(1))));
    }

    /** Frame by frame, each map comes as a clip's only one. */
    private NDArray maps(NDArray attended) {
        try (attended) {
            return attended.reshape(-1, shape().frames(), positions);
        }
    }

    /** Returns conv0 to block 3 as (N, F/2, T, h, w), or frame by frame as (N*T, F/2, 1, h, w). */
    private NDArray trunk(Chain chain) {
        if (isFrameByFrame) {
            Shape frame = shape().inputShape(-1);
            chain.then(x -> x.swapAxes(1, 2)).then(x -> x.reshape(-1, frame.get(1), frame.get(3), frame.get(4)));
        }
        chain.then(ChannelsLast::of);
        for (int i = 0; i < trunk.size(); i++) {
            through(trunk.get(i), layers.get(i), chain);
        }
        chain.inFloat32();
        return isFrameByFrame ? chain.then(x -> x.expandDims(2)).end() : chain.end();
    }

    /** Returns block 4 and its maximum over h*w as (N, T, F). */
    private NDArray features(Chain chain) {
        if (isFrameByFrame) {
            return throughBlock4(chain.then(x -> x.squeeze(2)))
                .then(x -> x.reshape(-1, shape().frames(), shape().featureLength(), positions))
                .then(x -> x.max(new int[] {3}))
                .end();
        }
        return throughBlock4(chain)
            .then(x -> x.reshape(-1, shape().featureLength(), shape().frames(), positions))
            .then(x -> x.max(new int[] {3}))
            .then(x -> x.swapAxes(1, 2))
            .end();
    }

    private Chain throughBlock4(Chain chain) {
        return through(block4, layers.get(layers.size() - 1), chain).inFloat32();
    }

    private Chain through(Block block, Layer layer, Chain chain) {
        boolean isMixed = precision() == Precision.MIXED && ResNet3dKind.isTrustedInBfloat16(layer, shape().frames());
        return isMixed ? chain.throughInBfloat16(block) : chain.through(block);
    }
}
