package org.fleeting.mer.network.rcn;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.ConvReluBnBlock;
import org.fleeting.mer.network.block.Layer;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Streams side by side, joined along their maps: each is a convolution 3 x 3 of a dilation of its own that pads as much, ReLU,
 * and then BN.
 *
 * <ul>
 * <li>in: (N, 3, H, W)
 * <li>out: (N, F, h, w), F the maps that are joined, h = floor((H - 1) / stride) + 1, and w likewise
 * </ul>
 */
final class Streams extends AbstractBlock {

    private final List<ConvReluBnBlock> joined;

    /**
     * @param maps of each stream
     * @param dilations of each stream, pixels
     * @param joined which streams are joined, counted from 1; one that comes twice is computed twice
     */
    Streams(List<Integer> maps, List<Integer> dilations, List<Integer> joined, int stride) {
        List<ConvReluBnBlock> streams = new ArrayList<>();
        for (int i = 1; i <= maps.size(); i++) {
            int dilation = dilations.get(i - 1);
            streams.add(addChildBlock("stream" + i,
                ConvReluBnBlock.kaiming(layer(maps.get(i - 1), dilation, stride), dilation)));
        }
        this.joined = joined.stream().map(i -> streams.get(i - 1)).toList();
    }

    /** Returns how many numbers streams of so many maps together have. */
    static long weightCount(int maps) {
        return layer(maps, 1, 1).weightCount(NetworkShape.CHANNELS) + maps;
    }

    private static Layer layer(int maps, int dilation, int stride) {
        return new Layer("stream", new Shape(1, 3, 3), new Shape(1, stride, stride), new Shape(0, dilation, dilation), maps);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long maps = joined.stream().mapToLong(stream -> stream.getOutputShapes(inputShapes)[0].get(1)).sum();
        Shape one = joined.get(0).getOutputShapes(inputShapes)[0];
        return new Shape[] {new Shape(one.get(0), maps, one.get(2), one.get(3))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        for (Block stream : getChildren().values()) {
            stream.initialize(manager, dataType, inputShapes);
        }
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        try (NDList outputs = new NDList()) {
            joined.forEach(stream -> outputs.add(new Chain(inputs.head(), store, training).through(stream).end()));
            return new NDList(NDArrays.concat(outputs, 1));
        }
    }
}
