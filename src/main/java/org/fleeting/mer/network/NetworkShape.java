package org.fleeting.mer.network;

import java.util.Objects;
import java.util.Optional;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * All that decides which weights a network has and which clips it takes.
 *
 * @param kind of the network
 * @param frames T, 1 to {@value #MAX_FRAMES}
 * @param height H of the input, pixels, 1 to {@value #MAX_SIZE}
 * @param width W of the input, pixels, 1 to {@value #MAX_SIZE}
 * @param classes how many classes the logits tell apart, 1 to {@value #MAX_CLASSES}
 * @param options what the kind leaves to choose
 */
public record NetworkShape(NetworkKind kind, int frames, int height, int width, int classes, NetworkOptions options) {

    /** Colours, or the three planes of a flow, of all networks that don't say otherwise. */
    public static final int CHANNELS = 3;

    /** Far more pixels than a face needs. What a file claims beyond the greatest numbers is a lie. */
    public static final int MAX_SIZE = 1 << 13;

    /** Far more frames than a micro-expression has. */
    public static final int MAX_FRAMES = 1 << 12;

    /** Far more subjects than a data set has. */
    public static final int MAX_CLASSES = 1 << 20;

    /**
     * @throws org.fleeting.mer.work.InvalidInputException if the kind can't take clips of this size
     * @throws IllegalArgumentException if another number lies outside its range, or the kind has other options
     * @throws NullPointerException if kind or options are missing
     */
    public NetworkShape {
        Objects.requireNonNull(options, "options");
        if (frames < 1 || classes < 1) {
            throw new IllegalArgumentException(
                "%s needs a frame and a class at least, found %d and %d".formatted(kind.paperName(), frames, classes));
        }
        if (frames > MAX_FRAMES || classes > MAX_CLASSES || height > MAX_SIZE || width > MAX_SIZE) {
            throw new IllegalArgumentException(
                "%s takes at most %d frames, %d classes and %d pixels a side, found %d, %d and %d x %d"
                    .formatted(kind.paperName(), MAX_FRAMES, MAX_CLASSES, MAX_SIZE, frames, classes, height, width));
        }
        kind.check(frames, height, width, options);
    }

    /**
     * Returns a network with initial weights.
     *
     * @param manager owns the weights
     * @param seed decides the weights: the same seed gives the same bits, on every machine
     */
    public ClassifierBlock network(NDManager manager, long seed) {
        ClassifierBlock network = kind.create(this);
        network.initialise(manager, seed);
        return network;
    }

    /** Returns a network into which weights are to be read: it saves the time to draw millions of others. */
    public ClassifierBlock blankNetwork(NDManager manager) {
        ClassifierBlock network = kind.create(this);
        network.initialiseBlank(manager);
        return network;
    }

    /** Returns a network into which weights of earlier releases are to be read; empty where those had the shapes of today's. */
    public Optional<ClassifierBlock> formerNetwork(NDManager manager) {
        Optional<ClassifierBlock> network = kind.createFormer(this);
        network.ifPresent(former -> former.initialiseBlank(manager));
        return network;
    }

    /** Returns the shape of a batch of {@code clips} clips, (N, C, T, H, W). */
    public Shape inputShape(long clips) {
        return new Shape(clips, kind.channels(), frames, height, width);
    }

    /** Returns how many numbers the network's parameters have together, batch normalisation's statistics included. */
    public long weightCount() {
        return kind.weightCount(this);
    }

    /** Returns F, how many features there are of a frame; 0 if the network has none. */
    public int featureLength() {
        return kind.featureLength(options);
    }

    /** Returns how much memory a clip takes at the height of a training step, in bytes, estimated. */
    public long trainingBytes() {
        return kind.trainingBytes(this);
    }
}
