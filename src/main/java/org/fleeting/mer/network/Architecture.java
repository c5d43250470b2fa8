package org.fleeting.mer.network;

import ai.djl.ndarray.types.Shape;

import org.fleeting.mer.work.InvalidInputException;

/**
 * All that decides which weights a branch has and which clips it takes.
 *
 * @param branch MENet or IDNet
 * @param frames T, 1 or more; with one frame, DAO is its self-attention map alone
 * @param height H of the input, pixels, {@value #MIN_SIZE} or more
 * @param width W of the input, pixels, {@value #MIN_SIZE} or more
 * @param classes how many classes the logits tell apart: emotions for MENet, subjects for IDNet
 * @param attention the module between block 3 and block 4; IDNet has no DAO
 */
public record Architecture(Branch branch, int frames, int height, int width, int classes, Attention attention) {

    /** The least height and width in pixels: four strides of 2 leave one position. */
    public static final int MIN_SIZE = 16;

    /** The length of the feature vector of a frame: block 4's channels. */
    public static final int FEATURES = 512;

    private static final int INPUT_CHANNELS = 3;

    /**
     * @throws InvalidInputException if height or width is below {@value #MIN_SIZE} pixels
     * @throws IllegalArgumentException if there is no frame or class, or IDNet is to have DAO
     */
    public Architecture {
        if (frames < 1 || classes < 1) {
            throw new IllegalArgumentException(
                "%s needs a frame and a class at least, found %d and %d".formatted(branch, frames, classes));
        }
        if (branch == Branch.IDNET && attention == Attention.DAO) {
            throw new IllegalArgumentException("IDNet has no DAO, its attention is SELF or NONE");
        }
        if (height < MIN_SIZE || width < MIN_SIZE) {
            throw new InvalidInputException(
                ("The input of %s is %d x %d pixels (height x width), which its four strides of 2 reduce to nothing:"
                    + " %d x %d is the least").formatted(branch.paperName(), height, width, MIN_SIZE, MIN_SIZE),
                "Crop the faces to a larger size.");
        }
    }

    /** Returns the shape of a batch of {@code clips} clips, (N, 3, T, H, W). */
    public Shape inputShape(long clips) {
        return new Shape(clips, INPUT_CHANNELS, frames, height, width);
    }

    /** Returns h of the attention maps, rows. */
    public int mapHeight() {
        return mapSize(1, height);
    }

    /** Returns w of the attention maps, columns. */
    public int mapWidth() {
        return mapSize(2, width);
    }

    /** Returns h*w, the positions of an attention map. */
    public int positions() {
        return mapHeight() * mapWidth();
    }

    /**
     * Returns how much memory a clip takes at the height of a training step, in bytes, estimated: the outputs that the way
     * back needs, and the gradients of the largest. Measured with MENet and IDNet at several sizes.
     */
    public long trainingBytes() {
        long floats = 0;
        long largest = 0;
        int[] size = {height, width};
        for (Layer layer : branch.layers()) {
            size = new int[] {(int) layer.outputSize(1, size[0]), (int) layer.outputSize(2, size[1])};
            long outputs = (long) layer.channels() * frames * size[0] * size[1];
            floats += layer.outputsKept() * outputs;
            largest = Math.max(largest, outputs);
        }
        return Float.BYTES * (floats + 2 * largest);
    }

    /** The maps lie between block 3 and block 4, and block 4 has no stride. */
    private int mapSize(int side, long inputSize) {
        long size = inputSize;
        for (Layer layer : branch.layers()) {
            size = layer.outputSize(side, size);
        }
        return (int) size;
    }
}
