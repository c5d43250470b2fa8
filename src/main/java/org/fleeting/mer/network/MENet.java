package org.fleeting.mer.network;

import ai.djl.ndarray.types.Shape;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.block.Layer;

import java.util.List;

/** MENet, a 3D-ResNet18 that keeps the number of frames (PeerJ CS 1140, Table 1). */
public final class MENet {

    /** Table 1: kernel, stride and padding as time, height, width; channels out. */
    static final List<Layer> LAYERS = List.of(
        new Layer("conv0", new Shape(7, 7, 7), new Shape(1, 2, 2), new Shape(3, 3, 3), 64),
        new Layer("pool", new Shape(3, 3, 3), new Shape(1, 2, 2), new Shape(1, 1, 1), 64),
        new Layer("block1", new Shape(3, 3, 3), new Shape(1, 1, 1), new Shape(1, 1, 1), 64),
        new Layer("block2", new Shape(3, 3, 3), new Shape(1, 2, 2), new Shape(1, 1, 1), 128),
        new Layer("block3", new Shape(3, 3, 3), new Shape(1, 2, 2), new Shape(1, 1, 1), 256),
        new Layer("block4", new Shape(3, 3, 3), new Shape(1, 1, 1), new Shape(1, 1, 1), 512));

    private MENet() { }

    /**
     * Returns MENet's architecture; the paper's has 256 x 256 pixels and DAO.
     *
     * @param frames T
     * @param height H, pixels
     * @param width W, pixels
     * @param classes how many emotions
     * @param attention the module between block 3 and block 4
     * @throws org.fleeting.mer.work.InvalidInputException if the frames are too small
     */
    public static NetworkShape architecture(int frames, int height, int width, int classes, Attention attention) {
        return new NetworkShape(Branch.MENET, frames, height, width, classes, attention);
    }
}
