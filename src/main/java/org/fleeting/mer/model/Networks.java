package org.fleeting.mer.model;

import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDManager;

/** Makes networks with the weights of models in them. */
public final class Networks {

    private Networks() {}

    /** Returns a network with the weights of a model, or with random ones where there is none. */
    public static ClassifierBlock of(NetworkShape shape, Optional<TrainedNetwork> model, long seed, NDManager manager) {
        if (model.isEmpty()) {
            return shape.network(manager, seed);
        }
        ClassifierBlock network = shape.blankNetwork(manager);
        model.get().weights().into(network);
        return network;
    }

    /** Returns the network of a model, which gives what it was trained to give. */
    public static ClassifierBlock of(TrainedNetwork model, NDManager manager) {
        NetworkDescription description = model.description();
        ClassifierBlock network = prepared(description.shape().blankNetwork(manager), description, manager);
        model.weights().into(network);
        return network;
    }

    /** Returns a network of a model's shape before any training, whose features are subtracted from as the model's are. */
    public static ClassifierBlock untrained(NetworkDescription model, long seed, NDManager manager) {
        return prepared(model.shape().network(manager, seed), model, manager);
    }

    /** Lets a network subtract from features what a model's does: an eraser's weights are zero until they are read. */
    static ClassifierBlock prepared(ClassifierBlock network, NetworkDescription model, NDManager manager) {
        if (Subtraction.ERASURE.equals(model.subtraction())) {
            network.erase(manager);
            return network;
        }
        return prepared(network, Optional.ofNullable(model.subtraction()));
    }

    /** Lets a network subtract what lies in a clip itself; a person's mean needs several clips, and comes afterwards. */
    public static ClassifierBlock prepared(ClassifierBlock network, Optional<Subtraction> subtraction) {
        if (subtraction.filter(Subtraction.ONSET_FRAME::equals).isPresent()) {
            network.subtractOnset();
        }
        return network;
    }

    /**
     * Returns MINE with such weights, or with random ones where there are none.
     *
     * @param lengths of the features that it compares
     */
    public static MineNetwork mine(MineSettings settings, MineNetwork.Lengths lengths, Optional<Weights> weights,
        NDManager manager) {
        MineNetwork network = MineNetwork.create(settings.join(), lengths, manager, new Seeds(settings.seed()).of("mine"));
        weights.ifPresent(known -> known.into(network));
        return network;
    }
}
