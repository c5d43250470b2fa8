package org.fleeting.mer.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.djl.ndarray.NDManager;

/**
 * A kind of network that clips are trained on. All there are stand in one list, {@code NetworkKinds.ALL}; a further one costs
 * a class and a line there.
 */
public interface NetworkKind {

    /** The stage of a training that is none of the method's four. */
    int NO_STAGE = 0;

    /** Returns the name that its paper gives it, such as {@code MENet}; saved in files and workflows, never changes. */
    String paperName();

    /** Returns what it tells apart. */
    Target target();

    /** Returns what it sees of a clip. */
    InputKind input();

    /** Returns C, how many planes there are of a frame or of a flow. */
    default int channels() {
        return NetworkShape.CHANNELS;
    }

    /**
     * Returns the planes of flow images that it sees, by their names and in their order; empty if it sees any {@link #channels}
     * of them.
     */
    default List<String> flowPlanes() {
        return List.of();
    }

    /** Returns its paper's settings. */
    TrainingDefaults defaults();

    /**
     * Checks that there can be such a network. Called for every {@link NetworkShape}, those that strangers' files claim
     * included.
     *
     * @param height of the input, pixels
     * @param width of the input, pixels
     * @throws org.fleeting.mer.work.InvalidInputException if it can't take clips of this size
     * @throws IllegalArgumentException if it has other options
     */
    void check(int frames, int height, int width, NetworkOptions options);

    /** Returns the network, whose weights are not drawn yet. */
    ClassifierBlock create(NetworkShape shape);

    /**
     * Returns the network with the weights that earlier releases gave it, where these had other shapes: their middle in time is
     * what {@link #create} makes now. Their files are read for ever.
     */
    default Optional<ClassifierBlock> createFormer(NetworkShape shape) {
        return Optional.empty();
    }

    /** Returns how many numbers the network's parameters have together, batch normalisation's statistics included. */
    long weightCount(NetworkShape shape);

    /**
     * Returns how much memory a clip takes at the height of a training step, in bytes, estimated: the outputs that the way
     * back needs, and the gradients of the largest.
     */
    long trainingBytes(NetworkShape shape);

    /** Returns F, how many features there are of a frame; 0 if the network has none. */
    int featureLength(NetworkOptions options);

    /** Returns whether it is one of the method's two branches, MENet and IDNet, whose features MINE compares. */
    default boolean isBranch() {
        return false;
    }

    /**
     * Returns why such a network is not to be computed in mixed precision where the manager's arrays are, on a device with
     * arithmetic for it; empty where it may be. The first call for a size may take seconds.
     */
    default Optional<String> withoutMixedPrecision(NetworkShape shape, NDManager manager) {
        return Optional.of("%s is computed in float32: mixed precision is for IDNet and MENet.".formatted(paperName()));
    }

    /** Returns what the options choose, in words by name, what is usual and stands in no file included. */
    default Map<String, String> choices(NetworkOptions options) {
        return options.values();
    }

    /** Returns where its attention maps lie. */
    default MapGeometry maps(NetworkShape shape) {
        return MapGeometry.NONE;
    }

    /**
     * Returns which of the method's four stages a training is (PeerJ CS 1140, Table 4), or {@link #NO_STAGE}.
     *
     * @param startsFromModel whether it starts from an earlier model of this kind
     * @param isDecoupled whether it is trained against a network held fixed
     */
    default int stage(boolean startsFromModel, boolean isDecoupled) {
        return NO_STAGE;
    }

    /** Returns what the user is told that trains: {@code Stage 2}, or {@code RCN-A} where it is no stage of the method. */
    default String title(int stage) {
        return stage == NO_STAGE ? paperName() : "Stage " + stage;
    }
}
