package org.fleeting.mer.model;

import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Whether clips, models and decouplings fit each other: each rule once, for nodes before they run and for trainings. Of a size
 * that is not known yet nothing is demanded.
 */
public final class Fit {

    private Fit() {}

    /**
     * Checks that clips have the size that a model takes.
     *
     * @throws InvalidInputException if both are known and differ
     */
    public static void sameSize(Optional<ClipSize> clips, NetworkKind kind, Optional<ClipSize> model) {
        if (differ(clips, model) && clips.get().isFlow() != model.get().isFlow()) {
            throw new InvalidInputException("The clips are %s, and the connected %s was trained on %s".formatted(
                noun(clips.get()), kind.paperName(), noun(model.get())),
                "Choose a column of %s under \"Clips\".".formatted(model.get().isFlow() ? "flow images" : "face clips"));
        }
        if (differ(clips, model) && model.get().isFlow()) {
            throw new InvalidInputException("The clips have %s, but the connected %s takes %s"
                .formatted(clips.get(), kind.paperName(), model.get()),
                "Make them by Flow Images with the settings that it was trained with.");
        }
        if (differ(clips, model)) {
            throw new InvalidInputException("The face clips have %s, but the connected %s takes %s"
                .formatted(clips.get(), kind.paperName(), model.get()),
                "Crop them with the settings that it was trained with.");
        }
    }

    /**
     * Checks that a training can go on with the network that its initial model has.
     *
     * @throws InvalidInputException if it is of another kind, or was trained with other options or another input
     */
    public static void sameNetwork(NetworkKind kind, NetworkOptions options, InputMode input, NetworkDescription initial) {
        sameKind(kind, initial.kind());
        Map<String, String> ofModel = kind.choices(initial.shape().options());
        kind.choices(options).forEach((name, value) -> same(name, ofModel.get(name), value, kind));
        same("input", initial.inputMode(), input, kind);
        if (Subtraction.ERASURE.equals(initial.subtraction())) {
            throw new InvalidInputException(
                "The person was erased from the features of the initial %s, and training would bring it back"
                    .formatted(kind.paperName()), "Connect the model as it was before Erasure.");
        }
    }

    /**
     * Checks that a training can start from a model of such a kind.
     *
     * @throws InvalidInputException if it is of another kind
     */
    public static void sameKind(NetworkKind kind, NetworkKind initial) {
        if (initial != kind) {
            throw new InvalidInputException("%s can't start from a model of %s"
                .formatted(kind.paperName(), initial.paperName()),
                "Connect a model of %s or none.".formatted(kind.paperName()));
        }
    }

    private static void same(String what, Object ofModel, Object ofSettings, NetworkKind kind) {
        if (!ofSettings.equals(ofModel)) {
            throw new InvalidInputException("The initial %s was trained with %s %s, and this training is set to %s"
                .formatted(kind.paperName(), what, ofModel, ofSettings),
                "Use the same setting in both trainers of a network, or leave the initial model unconnected.");
        }
    }

    /**
     * Checks that a network can be held fixed for another to be trained against.
     *
     * @throws InvalidInputException if MINE can't compare its features
     */
    public static void decouplable(NetworkKind frozen) {
        if (!frozen.isBranch()) {
            throw new InvalidInputException("MINE compares the features of an IDNet and a MENet, and %s is neither"
                .formatted(frozen.paperName()), "Connect an IDNet or a MENet.");
        }
    }

    /**
     * Checks that a decoupling may hold such a network fixed.
     *
     * @param frozen empty if there is none
     * @throws InvalidInputException if one is needed and missing, or is none that it can be
     */
    public static void heldFixed(DecouplerSettings settings, Optional<NetworkKind> frozen) {
        if (settings.needsFrozen() && frozen.isEmpty()) {
            throw new InvalidInputException("No model to hold fixed is connected, and this %s compares features with its"
                .formatted(settings.kind().nodeName()), "Connect an IDNet to train MENet, or a MENet to train IDNet.");
        }
        if (settings.kind() == DecouplerKind.MINE) {
            decouplable(frozen.get());
        }
        if (settings.isAgainstPerson() && frozen.isPresent() && frozen.get().target() != Target.SUBJECT) {
            throw new InvalidInputException("""
                The connected %s tells %ss apart, and where the person is taken out of features, a model serves to measure by \
                MINE what they share with those of people""".formatted(frozen.get().paperName(), frozen.get().target().noun()),
                "Connect an IDNet, or none.");
        }
    }

    /**
     * Checks that a model's features can be held fixed: that they are of each clip alone.
     *
     * @throws InvalidInputException if a clip's features depend on other clips
     */
    public static void heldFixed(NetworkDescription frozen) {
        if (frozen.isTransductive()) {
            throw new InvalidInputException(
                "The connected %s subtracts the mean of each person's clips, so that its features are not of a clip alone"
                    .formatted(frozen.title()), "Connect a model that was trained without Person Centring.");
        }
    }

    /**
     * Checks that the person can be erased from a network's features.
     *
     * @throws InvalidInputException if it tells people apart, or something is subtracted from its features already
     */
    public static void erasable(NetworkDescription model) {
        if (model.subtraction() != null) {
            throw new InvalidInputException("The features of the connected %s are not as its layers give them: it subtracts %s"
                .formatted(model.title(), model.subtraction().words()),
                "Connect a MENet that was trained without Onset Subtraction and Person Centring, and not through Erasure yet.");
        }
        if (!Subtraction.isErasable(model.kind())) {
            throw new InvalidInputException("Erasure takes the person out of a MENet, and %s is none".formatted(
                model.kind().paperName()), "Connect the model of a MENet Trainer.");
        }
    }

    /**
     * Checks that a subtraction leaves something to learn.
     *
     * @param clips empty if unknown
     * @throws InvalidInputException if the onset frame is to be subtracted from flows or from clips of one frame
     */
    public static void subtractable(DecouplerKind kind, Optional<ClipSize> clips) {
        if (kind == DecouplerKind.ONSET_SUBTRACTION && clips.isPresent() && clips.get().isFlow()) {
            throw new InvalidInputException(
                "Onset Subtraction takes the onset frame out of clips of faces, and these are flows",
                "Choose a column of face clips under \"Clips\", or leave Onset Subtraction out.");
        }
        if (kind == DecouplerKind.ONSET_SUBTRACTION && clips.isPresent() && clips.get().frames() < 2) {
            throw new InvalidInputException("Without its onset frame nothing is left of a clip of one frame",
                "Crop clips of 2 frames or more, or leave Onset Subtraction out.");
        }
    }

    /**
     * Checks that a network can be trained so with features that something is subtracted from.
     *
     * @throws InvalidInputException if the onset frame is subtracted twice
     */
    public static void subtractable(DecouplerKind kind, InputMode input) {
        if (kind == DecouplerKind.ONSET_SUBTRACTION && input == InputMode.ONSET_DIFFERENCE) {
            throw new InvalidInputException("The input is the difference to the onset frame already, and Onset Subtraction is "
                + "connected", "Set \"Input\" to frames in colour, or leave Onset Subtraction out.");
        }
    }

    /** Returns whether MINE can measure what the features of two networks share. */
    public static boolean isMeasurable(NetworkKind network, NetworkKind other) {
        return network.target() != other.target() && network.isBranch() && other.isBranch();
    }

    /**
     * Checks that a network can be trained against one that is held fixed.
     *
     * @param kind the way of decoupling
     * @param isAgainstPerson whether it takes the person out of the features
     * @param frozen the fixed one; empty if there is none
     * @param decoupled the size of the clips that the fixed one has seen
     * @throws InvalidInputException if the person is taken out of a network of people, both tell the same apart, MINE can't
     *     compare them, or the clips have another size
     */
    public static void decoupled(DecouplerKind kind, boolean isAgainstPerson, Optional<NetworkKind> frozen,
        Optional<ClipSize> decoupled, NetworkKind trained, Optional<ClipSize> clips) {
        if (isAgainstPerson && trained.target() == Target.SUBJECT) {
            throw new InvalidInputException(
                "The connected decoupling takes the person out of features, and %s is trained to tell people apart"
                    .formatted(trained.paperName()),
                "Connect the %s to a MENet Trainer. IDNet is decoupled from a MENet held fixed, as by the MINE Decoupler."
                    .formatted(kind.nodeName()));
        }
        if (frozen.isPresent() && frozen.get().target() == trained.target()) {
            throw new InvalidInputException("The connected decoupling holds %s fixed, and so does not serve to train %s"
                .formatted(frozen.get().paperName(), trained.paperName()),
                "Give the %s a model of the other branch.".formatted(kind.nodeName()));
        }
        if (kind == DecouplerKind.MINE) {
            decouplable(trained);
        }
        subtractable(kind, clips);
        if (differ(clips, decoupled)) {
            throw new InvalidInputException("The decoupling holds features of clips of %s, but the face clips have %s"
                .formatted(decoupled.get(), clips.get()),
                "Connect the same Face Crop to the %s and to the trainer.".formatted(kind.nodeName()));
        }
    }

    /**
     * Checks that a network has features of the length that a trained MINE compares. A new one is drawn for any.
     *
     * @throws InvalidInputException if the decoupling took on a MINE that was trained with a network of another width
     */
    public static void sameFeatures(DecouplingDescription decoupling, NetworkKind trained, NetworkOptions options) {
        if (decoupling.settings().kind() != DecouplerKind.MINE || !decoupling.continuesMine()) {
            return;
        }
        int expected = MineFeatures.of(decoupling.lengthsOfMine(), trained);
        if (expected != trained.featureLength(options)) {
            throw new InvalidInputException(
                "The decoupling's MINE was trained with %s of %d features a frame, and this %s has %d".formatted(
                    trained.paperName(), expected, trained.paperName(), trained.featureLength(options)),
                "Set both trainers of a network to one network width, or leave the MINE Decoupler's previous decoupling"
                    + " unconnected.");
        }
    }

    /**
     * Checks that the features of a branch are of the length that a trained MINE, to be taken on, compares.
     *
     * @throws InvalidInputException if that MINE was trained with a branch of another width
     */
    public static void takesOn(DecouplingDescription previous, NetworkDescription frozen) {
        int expected = MineFeatures.of(previous.lengthsOfMine(), frozen.kind());
        if (expected != frozen.shape().featureLength()) {
            throw new InvalidInputException(
                "The previous decoupling's MINE was trained with %s of %d features a frame, and the connected one has %d"
                    .formatted(frozen.kind().paperName(), expected, frozen.shape().featureLength()),
                "Connect a model of the same network width, or leave the previous decoupling unconnected.");
        }
    }

    /**
     * Checks that MINE can compare two networks.
     *
     * @throws InvalidInputException if both tell the same apart, or the features of one are none for MINE
     */
    public static void comparable(NetworkKind network, NetworkKind other) {
        if (network.target() == other.target()) {
            throw new InvalidInputException("Both connected models tell %ss apart, %s and %s"
                .formatted(network.target().noun(), network.paperName(), other.paperName()),
                "Connect a model of the other branch, or none.");
        }
        decouplable(network);
        decouplable(other);
    }

    /**
     * Checks that a decoupling takes on a MINE of the same shape.
     *
     * @throws InvalidInputException if MINE joins features otherwise
     */
    public static void sameMine(MineSettings settings, DecouplingDescription previous) {
        previousMine(previous.settings().kind());
        if (previous.settings() instanceof MineSettings mine && mine.join() != settings.join()) {
            throw new InvalidInputException("The previous decoupling's MINE joins features %s, but this one is set to %s"
                .formatted(mine.join(), settings.join()),
                "Use the same setting in both MINE Decouplers, or leave the previous decoupling unconnected.");
        }
    }

    /**
     * Checks that a previous decoupling has a MINE to take on.
     *
     * @throws InvalidInputException if it is of another kind
     */
    public static void previousMine(DecouplerKind previous) {
        if (previous != DecouplerKind.MINE) {
            throw new InvalidInputException("The previous decoupling is a %s's, which has no MINE to take on"
                .formatted(previous.nodeName()), "Connect the decoupling of a MINE Decoupler, or none.");
        }
    }

    private static String noun(ClipSize clips) {
        return clips.isFlow() ? "flows" : "faces";
    }

    private static boolean differ(Optional<ClipSize> one, Optional<ClipSize> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}
