package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.network.Branch;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.training.StageSettings;
import org.knime.core.node.InvalidSettingsException;

/**
 * Checks before a node runs that its inputs fit each other, as far as is known then. What is unknown passes; the training
 * checks it again. A column's domain may list values that no row has any more, so it proves little: only what is certain
 * is an error.
 */
public final class StageChecks {

    private StageChecks() { }

    /**
     * Checks that clips have the size that a model takes.
     *
     * @throws InvalidSettingsException if both are known and differ
     */
    public static void sameSize(Optional<ClipSize> clips, NetworkPortObjectSpec model) throws InvalidSettingsException {
        if (clips.isPresent() && model.clipSize().isPresent() && !clips.equals(model.clipSize())) {
            throw new InvalidSettingsException("""
                The face clips have %s, but the connected %s takes %s. Crop them with the settings that it was trained \
                with.""".formatted(clips.get(), model.branch().paperName(), model.clipSize().get()));
        }
    }

    /** Checks that a branch can be trained on clips of a size. */
    static void trainable(Branch branch, ClipSize clips, StageSettings settings) throws InvalidSettingsException {
        int anyNumber = 2;
        StageBounds.check(() -> {
            clips.checkInput(settings.inputMode());
            clips.architecture(branch, anyNumber, settings.attention());
        });
    }

    /**
     * Checks that there is something to tell apart.
     *
     * @param values of the label column's domain; empty if unknown
     * @throws InvalidSettingsException if there is one class only
     */
    static void severalClasses(Branch branch, List<String> values) throws InvalidSettingsException {
        if (values.size() == 1) {
            throw new InvalidSettingsException("%s needs clips of 2 or more %ss to tell apart, but all are of \"%s\"."
                .formatted(branch.paperName(), noun(branch), values.get(0)));
        }
    }

    /**
     * Checks that a training goes on with the classes of its initial model.
     *
     * @param values of the label column's domain; empty if unknown
     * @return a warning if the domain lists emotions the model does not know; of subjects that is usual, since a fold's
     *     table goes on listing those of the other side
     * @throws InvalidSettingsException if classes of each side are unknown to the other
     */
    static Optional<String> sameClasses(List<String> values, NetworkPortObjectSpec initial)
        throws InvalidSettingsException {
        List<String> unknown = without(values, initial.classes());
        if (values.isEmpty() || initial.classes().isEmpty() || unknown.isEmpty()) {
            return Optional.empty();
        }
        if (!without(initial.classes(), values).isEmpty()) {
            throw new InvalidSettingsException("""
                The initial %s tells the %ss %s apart, but the clips are of %s. Train both stages on the same %ss."""
                .formatted(initial.branch().paperName(), noun(initial.branch()), initial.classes(), values,
                    noun(initial.branch())));
        }
        return initial.branch() == Branch.IDNET ? Optional.empty()
            : Optional.of("The initial MENet does not know the emotions %s: training fails if a clip is of one of them."
                .formatted(unknown));
    }

    /** Checks that a training goes on with the network its initial model has. */
    static void sameNetwork(StageSettings settings, NetworkDescription initial) throws InvalidSettingsException {
        same("attention", initial.architecture().attention(), settings.attention(), initial);
        same("input", initial.inputMode(), settings.inputMode(), initial);
    }

    private static void same(String what, Object ofModel, Object ofSettings, NetworkDescription initial)
        throws InvalidSettingsException {
        if (!ofModel.equals(ofSettings)) {
            throw new InvalidSettingsException("""
                The initial %s was trained with %s %s, but this node is set to %s. Use the same setting in both trainers \
                of a branch, or leave the initial model unconnected.""".formatted(initial.branch().paperName(), what,
                ofModel, ofSettings));
        }
    }

    /**
     * Checks that a branch can be trained against a decoupling.
     *
     * @throws InvalidSettingsException if it holds the same branch fixed, or clips of another number of frames
     */
    static void decoupledFromOther(Branch trained, Optional<ClipSize> clips, DecouplingPortObjectSpec decoupling)
        throws InvalidSettingsException {
        if (decoupling.frozen() == trained) {
            throw new InvalidSettingsException("""
                The connected decoupling holds %s fixed, and so does not serve to train %s. Give the MINE Decoupler a \
                model of %s.""".formatted(trained.paperName(), trained.paperName(), other(trained).paperName()));
        }
        if (clips.isPresent() && decoupling.clipSize().isPresent()
            && clips.get().frames() != decoupling.clipSize().get().frames()) {
            throw new InvalidSettingsException("""
                The decoupling holds features of %d frames a clip, but the face clips have %d. Crop them with the same \
                number of frames for all stages.""".formatted(decoupling.clipSize().get().frames(),
                clips.get().frames()));
        }
    }

    /**
     * Checks that a model can name the class of a clip at all.
     *
     * @throws InvalidSettingsException if the table's labels and the model's classes are known and have none in common
     */
    public static void someClassKnown(FaceClipTable table, NetworkPortObjectSpec model) throws InvalidSettingsException {
        List<String> values = table.domain(model.branch());
        if (!values.isEmpty() && !model.classes().isEmpty()
            && without(values, model.classes()).size() == values.size()) {
            throw new InvalidSettingsException("""
                The connected %s tells the %ss %s apart, but the clips are of %s. Connect a model that was trained on the \
                same classes.""".formatted(model.branch().paperName(), noun(model.branch()), model.classes(), values));
        }
    }

    /** Returns a warning if the labels of a table list classes that a model does not know. */
    public static Optional<String> unknownClasses(FaceClipTable table, NetworkPortObjectSpec model) {
        List<String> unknown = without(table.domain(model.branch()), model.classes());
        return unknown.isEmpty() || model.classes().isEmpty() ? Optional.empty()
            : Optional.of("%s does not know the %ss %s: clips of them, if there are any, are taken for others.".formatted(
                model.branch().paperName(), noun(model.branch()), unknown));
    }

    /** Returns a warning if clips show subjects that a model has seen, itself or through the models before it. */
    public static Optional<String> trainedOn(TableClips clips, NetworkPortObjectSpec model) {
        List<String> seen = new ArrayList<>(clips.subjects());
        seen.retainAll(model.subjects().names());
        return seen.isEmpty() ? Optional.empty()
            : Optional.of("""
                %s, or a model it was trained from or against, has seen %d of the %d subjects (first: %s): predictions of \
                them say nothing about new people."""
                .formatted(model.branch().paperName(), seen.size(), clips.subjects().size(), seen.get(0)));
    }

    /**
     * Checks that two models are one of each branch, and see the same clips.
     *
     * @throws InvalidSettingsException if they are of the same branch, or take clips of different sizes
     */
    public static void otherBranch(NetworkPortObjectSpec model, NetworkPortObjectSpec other)
        throws InvalidSettingsException {
        if (other.branch() == model.branch()) {
            throw new InvalidSettingsException("Both connected models are %s: connect %s as the other branch, or none."
                .formatted(model.branch().paperName(), other(model.branch()).paperName()));
        }
        if (model.clipSize().isPresent()) {
            sameSize(model.clipSize(), other);
        }
    }

    /** Checks that a decoupling takes on a MINE of the same shape. */
    public static void sameMine(DecouplerSettings settings, DecouplingDescription previous)
        throws InvalidSettingsException {
        if (previous.settings().join() != settings.join()) {
            throw new InvalidSettingsException("""
                The previous decoupling's MINE joins features %s, but this node is set to %s. Use the same setting in \
                both, or leave the previous decoupling unconnected.""".formatted(previous.settings().join(),
                settings.join()));
        }
    }

    static List<String> without(List<String> values, List<String> known) {
        List<String> unknown = new ArrayList<>(values);
        unknown.removeAll(known);
        return unknown;
    }

    private static Branch other(Branch branch) {
        return branch == Branch.MENET ? Branch.IDNET : Branch.MENET;
    }

    private static String noun(Branch branch) {
        return branch == Branch.IDNET ? "subject" : "emotion";
    }
}
