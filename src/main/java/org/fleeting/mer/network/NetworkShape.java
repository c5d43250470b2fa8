package org.fleeting.mer.network;

import ai.djl.ndarray.types.Shape;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.work.InvalidInputException;

import java.util.List;

/**
 * All that decides which weights a branch has and which clips it takes.
 *
 * @param branch MENet or IDNet
 * @param frames T, 1 to {@value #MAX_FRAMES}; with one frame, DAO is its self-attention map alone
 * @param height H of the input, pixels, {@value #MIN_SIZE} to {@value #MAX_SIZE}
 * @param width W of the input, pixels, {@value #MIN_SIZE} to {@value #MAX_SIZE}
 * @param classes how many classes the logits tell apart, 1 to {@value #MAX_CLASSES}: emotions for MENet, subjects for
 *     IDNet
 * @param attention the module between block 3 and block 4; IDNet has no DAO
 */
public record NetworkShape(Branch branch, int frames, int height, int width, int classes, Attention attention) {

    /** The least height and width in pixels: four strides of 2 leave one position. */
    public static final int MIN_SIZE = 16;

    /** Far more pixels than a face needs. What a file claims beyond the greatest numbers is a lie. */
    public static final int MAX_SIZE = 1 << 13;

    /** Far more frames than a micro-expression has. */
    public static final int MAX_FRAMES = 1 << 12;

    /** Far more subjects than a data set has. */
    public static final int MAX_CLASSES = 1 << 20;

    /** The length of the feature vector of a frame: block 4's channels. */
    public static final int FEATURES = 512;

    private static final int INPUT_CHANNELS = 3;

    /**
     * @throws InvalidInputException if height or width is below {@value #MIN_SIZE} pixels
     * @throws IllegalArgumentException if another number lies outside its range, or IDNet is to have DAO
     */
    public NetworkShape {
        if (frames < 1 || classes < 1) {
            throw new IllegalArgumentException(
                "%s needs a frame and a class at least, found %d and %d".formatted(branch, frames, classes));
        }
        if (frames > MAX_FRAMES || classes > MAX_CLASSES || height > MAX_SIZE || width > MAX_SIZE) {
            throw new IllegalArgumentException(
                "%s takes at most %d frames, %d classes and %d pixels a side, found %d, %d and %d x %d"
                    .formatted(branch, MAX_FRAMES, MAX_CLASSES, MAX_SIZE, frames, classes, height, width));
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

    /** Returns how many numbers the network's parameters have together, batch normalisation's statistics included. */
    public long weightCount() {
        List<Layer> layers = branch.layers();
        Layer conv0 = layers.get(0);
        long count = conv0.weightCount(INPUT_CHANNELS);
        int last = layers.size() - 1;
        for (int i = 2; i <= last; i++) {
            count += blockWeightCount(layers.get(i), layers.get(i - 1).channels());
        }
        return count + attentionWeightCount(layers.get(last - 1).channels()) + (FEATURES + 1L) * classes;
    }

    private static long blockWeightCount(Layer layer, int inputChannels) {
        long projection = layer.changesShape(inputChannels) ? layer.projection().weightCount(inputChannels) : 0;
        return layer.weightCount(inputChannels) + layer.weightCount(layer.channels()) + projection;
    }

    private long attentionWeightCount(int channels) {
        if (attention == Attention.NONE) {
            return 0;
        }
        long p = positions();
        long branches = attention == Attention.DAO ? frames - 1 : 0;
        // of a branch: squeeze, mix and the normalisation of each position
        return branches * (channels + p * p + Layer.NORMALISATION * p) + Layer.NORMALISATION * channels;
    }
}
