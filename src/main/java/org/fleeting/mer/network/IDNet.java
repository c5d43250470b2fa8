package org.fleeting.mer.network;

import ai.djl.ndarray.types.Shape;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.block.Layer;

import java.util.List;

/** IDNet: MENet's layers without extent in time, so that only what a frame shows counts (PeerJ CS 1140, Table 2). */
public final class IDNet {

    /** Table 2: kernel, stride and padding as time, height, width; channels out. */
    static final List<Layer> LAYERS = List.of(
        new Layer("conv0", new Shape(1, 7, 7), new Shape(1, 2, 2), new Shape(0, 3, 3), 64),
        new Layer("pool", new Shape(1, 3, 3), new Shape(1, 2, 2), new Shape(0, 1, 1), 64),
        new Layer("block1", new Shape(1, 3, 3), new Shape(1, 1, 1), new Shape(0, 1, 1), 64),
        new Layer("block2", new Shape(1, 3, 3), new Shape(1, 2, 2), new Shape(0, 1, 1), 128),
        new Layer("block3", new Shape(1, 3, 3), new Shape(1, 2, 2), new Shape(0, 1, 1), 256),
        new Layer("block4", new Shape(1, 3, 3), new Shape(1, 1, 1), new Shape(0, 1, 1), 512));

    private IDNet() { }

    /**
     * Returns IDNet's architecture with its self-attention; the paper's has 128 x 128 pixels.
     *
     * @param frames T
     * @param height H, pixels
     * @param width W, pixels
     * @param subjects how many identities
     * @throws org.fleeting.mer.work.InvalidInputException if the frames are too small
     */
    public static NetworkShape architecture(int frames, int height, int width, int subjects) {
        return new NetworkShape(Branch.IDNET, frames, height, width, subjects, Attention.SELF);
    }
}
