package org.fleeting.mer.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.NetworkKind;

/**
 * All that is known of a decoupling but its features and MINE's weights.
 *
 * @param id tells it from every other decoupling: a hash of features, labels and weights
 * @param frozen the branch that is held fixed; null if none is
 * @param settings how the other branch is decoupled from it
 * @param clips how many clips it holds features or labels of
 * @param continuesMine whether MINE was taken on, trained, from a previous decoupling
 * @param line what made it: its provenance last, behind its ancestors'
 */
public record DecouplingDescription(String id, NetworkDescription frozen, DecouplerSettings settings, int clips,
    boolean continuesMine, List<Provenance> line) {

    /**
     * Copies what it is given.
     *
     * @throws NullPointerException if anything is missing
     * @throws IllegalArgumentException if there is a negative number of clips, or nothing made it
     */
    public DecouplingDescription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(settings, "settings");
        if (settings.needsFrozen()) {
            Objects.requireNonNull(frozen, "frozen");
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
