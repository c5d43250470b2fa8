package org.fleeting.mer.network.block;

import ai.djl.ndarray.types.Shape;

/**
 * A row of the paper's Table 1 or 2. A block is two convolutions: the stride is the first one's, the second's is 1.
 *
 * @param name the row's name
 * @param kernel time, height, width
 * @param stride time, height, width
 * @param padding time, height, width
 * @param channels out
 */
public record Layer(String name, Shape kernel, Shape stride, Shape padding, int channels) {

    /** Numbers a channel that batch normalisation keeps: factor, offset, running mean and variance. */
    public static final long NORMALISATION = 4;

    private static final Shape ONE = new Shape(1, 1, 1);
    private static final Shape NO_PADDING = new Shape(0, 0, 0);

    /** Returns this convolution with a stride of 1: the second of a block. */
    Layer withoutStride() {
        return new Layer(name, kernel, ONE, padding, channels);
    }

    /** Returns this row with other channels. */
    public Layer withChannels(int other) {
        return new Layer(name, kernel, stride, padding, other);
    }

    /** Returns what is left of this row on a clip of a single frame. */
    public Layer ofOneFrame() {
        return new Layer(name, new Shape(1, kernel.get(1), kernel.get(2)), stride,
            new Shape(0, padding.get(1), padding.get(2)), channels);
    }

    /** Returns the 1 x 1 x 1 convolution that brings a block's input to the shape of its output. */
    public Layer projection() {
        return new Layer(name, ONE, stride, NO_PADDING, channels);
    }

    /** Returns whether a block of this row changes the shape of an input of so many channels. */
    public boolean changesShape(long inputChannels) {
        return inputChannels != channels || !stride.equals(ONE);
    }

    /** Returns whether this row is a block of two convolutions. */
    public boolean isBlock() {
        return name.startsWith("block");
    }

    /** Returns whether this row is the max pool, which has no weights. */
    public boolean isPool() {
        return name.equals("pool");
    }

    /** Returns how many arrays of the size of the output the way back needs: see what a row is made of. */
    public int outputsKept() {
        return switch (name) {
            case "conv0" -> 2; // convolution and ReLU
            case "pool" -> 3; // output, and places as 64-bit numbers
            default -> 6; // three convolutions at most, two ReLUs, the sum
        };
    }

    /** Returns how many numbers the convolution, which has no bias, and its normalisation have. */
    public long weightCount(long inputChannels) {
        return channels * (inputChannels * kernel.size() + NORMALISATION);
    }

    /** Returns the size along one side, 0 time, 1 height, 2 width, after this layer. */
    public long outputSize(int side, long inputSize) {
        return (inputSize + 2 * padding.get(side) - kernel.get(side)) / stride.get(side) + 1;
    }
}
