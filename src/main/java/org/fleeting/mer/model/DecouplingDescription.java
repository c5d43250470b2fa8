package org.fleeting.mer.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.mine.MineNetwork;

/**
 * All that is known of a decoupling but its features and MINE's weights.
 *
 * @param id tells it from every other decoupling: a hash of features, labels and weights
 * @param frozen the branch that is held fixed; null if none is
 * @param settings how the other branch is decoupled from it
 * @param clips how many clips it holds features or labels of
 * @param continuesMine whether MINE was taken on, trained, from a previous decoupling
 * @param mineLengths how long the features are that MINE compares; null where they are the paper's, or there is no MINE
 * @param line what made it: its provenance last, behind its ancestors'
 */
public record DecouplingDescription(String id, NetworkDescription frozen, DecouplerSettings settings, int clips,
    boolean continuesMine, MineNetwork.Lengths mineLengths, List<Provenance> line) {

    /**
     * Copies what it is given.
     *
     * @throws NullPointerException if anything but the lengths is missing
     * @throws IllegalArgumentException if there is a negative number of clips, MINE compares features of another length than
     *     the frozen branch has, or nothing made it
     */
    public DecouplingDescription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(settings, "settings");
        if (settings.needsFrozen()) {
            Objects.requireNonNull(frozen, "frozen");
        }
        mineLengths = MineFeatures.unlessPaper(mineLengths);
        if (settings.kind() == DecouplerKind.MINE) {
            MineFeatures.require(mineLengths, frozen.shape());
        }
        line = List.copyOf(line);
        if (clips < 0 || line.isEmpty()) {
            throw new IllegalArgumentException("%d clips, made by %s".formatted(clips, line));
        }
    }

    /** Returns whether features of a branch that is held fixed are there. */
    public boolean holdsFeatures() {
        return frozen != null;
    }

    /** Returns what kind of network is held fixed; empty if none is. */
    public Optional<NetworkKind> frozenKind() {
        return Optional.ofNullable(frozen).map(NetworkDescription::kind);
    }

    /** Returns the size of the clips that the features are of; empty if there are none. */
    public Optional<ClipSize> clipSize() {
        return Optional.ofNullable(frozen).map(NetworkDescription::clipSize);
    }

    /** Returns how long the features are that MINE compares, where there is one. */
    public MineNetwork.Lengths lengthsOfMine() {
        return MineFeatures.orPaper(mineLengths);
    }

    /** Returns how long the features are that a MINE has to compare for such a network to be trained against the frozen one. */
    public MineNetwork.Lengths lengthsToTrain(NetworkShape trained) {
        return MineFeatures.of(trained, frozen.shape());
    }

    /** Returns what made it. */
    public Provenance provenance() {
        return line.get(line.size() - 1);
    }

    /** Returns the description as JSON, the same text for the same description. */
    public String toJson() {
        return DescriptionJson.write(this);
    }

    /** @throws IllegalArgumentException if {@code json} is no description */
    public static DecouplingDescription fromJson(String json) {
        return DescriptionJson.read(json, DecouplingDescription.class);
    }
}
