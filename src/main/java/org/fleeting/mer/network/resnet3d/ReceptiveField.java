package org.fleeting.mer.network.resnet3d;

import java.util.List;

import org.fleeting.mer.network.block.Layer;

/**
 * What one position of a branch's attention maps, and of the features that they weigh, is computed from: the trunk, conv0 to
 * block 3. The paddings are half of the kernels, so the field of the position in row r and column c has its middle at the
 * pixel {@code step * r}, {@code step * c}: at the upper left corner of that position's share of the frame.
 *
 * @param frames extent in time, the position's own frame in the middle; the clip may have fewer
 * @param pixels extent in height and width; the frames may have fewer
 * @param step distance of two positions, pixels
 */
record ReceptiveField(int frames, int pixels, int step) {

    private static final int TIME = 0;
    private static final int HEIGHT = 1;

    /** Returns the field of a network's layers, in pixels of what the network sees: half a clip's for IDNet. */
    static ReceptiveField of(List<Layer> layers) {
        List<Layer> trunk = layers.subList(0, layers.size() - 1);
        int step = trunk.stream().mapToInt(layer -> (int) layer.stride().get(HEIGHT)).reduce(1, (a, b) -> a * b);
        return new ReceptiveField(extent(trunk, TIME), extent(trunk, HEIGHT), step);
    }

    private static int extent(List<Layer> layers, int side) {
        long extent = 1;
        long step = 1;
        for (Layer layer : layers) {
            long reach = layer.kernel().get(side) - 1;
            extent += reach * step;
            step *= layer.stride().get(side);
            if (layer.isBlock()) {
                extent += reach * step;
            }
        }
        return (int) extent;
    }
}
