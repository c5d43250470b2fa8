package org.fleeting.mer.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.Normalisation;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.mine.MineNetwork;

import com.google.gson.annotations.SerializedName;

/**
 * All that is known of a trained network but its weights: small enough to show and to check before weights are loaded.
 *
 * @param id tells it from every other model: a hash of its weights
 * @param stage the stage that made it, 1 to 4 (PeerJ CS 1140, Table 4), or {@link NetworkKind#NO_STAGE}
 * @param shape of the network; its height and width are what the network sees, half a clip's for IDNet
 * @param clipSize the size of the clips it takes, and whether they are faces or flows
 * @param classes names of the emotions or subjects, in the order of the logits
 * @param inputMode what it sees of a clip
 * @param normalisation of its input
 * @param mine how the MINE that it was trained against joins features; null if it was trained against none
 * @param mineLengths how long the features are that this MINE compares; null where they are the paper's, or there is none
 * @param subtraction what is subtracted from its features before the last layer; null if nothing is
 * @param line what made it: its provenance last, behind its ancestors'
 */
public record NetworkDescription(String id, int stage,
    @SerializedName(value = "shape", alternate = "architecture") NetworkShape shape, ClipSize clipSize, List<String> classes,
    InputMode inputMode, Normalisation normalisation, MineNetwork.Join mine, MineNetwork.Lengths mineLengths,
    Subtraction subtraction, List<Provenance> line) {

    private static final int ID_DIGITS = 12;
    private static final int LAST_STAGE = 4;

    /**
     * Copies what it is given.
     *
     * @throws NullPointerException if anything but {@code mine}, its lengths and {@code subtraction} is missing
     * @throws IllegalArgumentException if the shape is not that for the clips and classes, there is no such stage, a class has
     *     no name or that of another, MINE compares features of another length, or nothing made it
     */
    public NetworkDescription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(inputMode, "inputMode");
        Objects.requireNonNull(normalisation, "normalisation");
        classes = List.copyOf(classes);
        line = List.copyOf(line);
        NetworkShape expected = clipSize.shape(shape.kind(), classes.size(), shape.options());
        if (!shape.equals(expected)) {
            throw new IllegalArgumentException("Expected %s, found %s".formatted(expected, shape));
        }
        if (normalisation.channels() != shape.kind().channels()) {
            throw new IllegalArgumentException("%s sees %d channels, and %d are normalised"
                .formatted(shape.kind().paperName(), shape.kind().channels(), normalisation.channels()));
        }
        if (line.isEmpty()) {
            throw new IllegalArgumentException("Something made every model");
        }
        mineLengths = MineFeatures.unlessPaper(mineLengths);
        if (mine != null) {
            MineFeatures.require(mineLengths, shape);
        }
        if (Subtraction.ERASURE.equals(subtraction) && !Subtraction.isErasable(shape.kind())) {
            throw new IllegalArgumentException("Nothing can be erased from features of " + shape.kind().paperName());
        }
        if (stage < NetworkKind.NO_STAGE || stage > LAST_STAGE) {
            throw new IllegalArgumentException("There is no stage " + stage);
        }
        if (classes.stream().anyMatch(String::isBlank) || new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException("Each class needs a name of its own, found " + classes);
        }
    }

    /** Returns what kind of network it is. */
    public NetworkKind kind() {
        return shape.kind();
    }

    /** Returns such as {@code MENet, stage 4}, or {@code RCN-A} where it was no stage of the method. */
    public String title() {
        return kind().paperName() + (stage == NetworkKind.NO_STAGE ? "" : ", stage " + stage);
    }

    /** Returns how long the features are that MINE compares, where there is one. */
    public MineNetwork.Lengths lengthsOfMine() {
        return MineFeatures.orPaper(mineLengths);
    }

    /** Returns what made it. */
    public Provenance provenance() {
        return line.get(line.size() - 1);
    }

    /** Returns whether a clip's result depends on the other clips of its person. */
    public boolean isTransductive() {
        return subtraction != null && subtraction.isTransductive();
    }

    /** Returns as much of the id as tells two runs apart at a glance: twelve digits. */
    public String shortId() {
        return id.substring(0, Math.min(ID_DIGITS, id.length()));
    }

    /** Returns the description as JSON, the same text for the same description. */
    public String toJson() {
        return DescriptionJson.write(this);
    }

    /** @throws IllegalArgumentException if {@code json} is no description */
    public static NetworkDescription fromJson(String json) {
        return DescriptionJson.read(json, NetworkDescription.class);
    }

    public ClipInput input() {
        return new ClipInput(kind().input(), inputMode, normalisation);
    }
}
