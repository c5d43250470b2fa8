package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.work.Excerpt;
import org.knime.core.node.InvalidSettingsException;

/**
 * Checks before a node runs that its inputs fit each other, as far as is known then. What is unknown passes; the training
 * checks it again. A column's domain may list values that no row has any more, so it proves little: only what is certain
 * is an error.
 */
public final class StageChecks {

    private StageChecks() {}

    /**
     * Checks that clips have the size that a model takes.
     *
     * @throws InvalidSettingsException if both are known and differ
     */
    public static void sameSize(Optional<ClipSize> clips, NetworkPortObjectSpec model) throws InvalidSettingsException {
        StageBounds.check(() -> Fit.sameSize(clips, model.kind(), model.clipSize()));
    }

    /** Returns a warning if flows were made in another way than those that a model was trained on. */
    public static Optional<String> madeOtherwise(Optional<String> clips, NetworkPortObjectSpec model) {
        Optional<String> trainedOn = model.description()
            .map(description -> description.provenance().parameters().get(Provenance.FLOW));
        return clips.isEmpty() || trainedOn.isEmpty() || clips.equals(trainedOn) ? Optional.empty()
            : Optional.of("%s was trained on flows that were made in another way: %s. These were made so: %s.".formatted(
                model.kind().paperName(), trainedOn.get(), clips.get()));
    }

    /** Returns a warning if a network whose paper shows it flows is shown frames. */
    static Optional<String> lacksFlow(NetworkKind kind, ClipSize clips) {
        return kind.flowPlanes().isEmpty() || clips.isFlow() ? Optional.empty()
            : Optional.of("""
                %s is made for flows of %s, and is shown frames here: one frame shows no movement. Connect Flow Images, and \
                choose its column under "%s".""".formatted(kind.paperName(), String.join(", ", kind.flowPlanes()),
                InputColumn.TITLE));
    }

    /** Checks that a network can be trained on clips of a size. */
    static void trainable(NetworkKind kind, ClipSize clips, StageSettings settings) throws InvalidSettingsException {
        int anyNumber = 2;
        StageBounds.check(() -> {
            clips.checkInput(settings.inputMode(), settings.normalisation());
            settings.augmentation().check(clips);
            clips.shape(kind, anyNumber, settings.options());
        });
    }

    /**
     * Checks that there is something to tell apart.
     *
     * @param values of the label column's domain; empty if unknown
     * @throws InvalidSettingsException if there is one class only
     */
    static void severalClasses(NetworkKind kind, List<String> values) throws InvalidSettingsException {
        if (values.size() == 1) {
            throw new InvalidSettingsException("%s needs clips of 2 or more %ss to tell apart, but all are of \"%s\"."
                .formatted(kind.paperName(), kind.target().noun(), values.get(0)));
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
                .formatted(initial.kind().paperName(), initial.kind().target().noun(), initial.classes(), values,
                    initial.kind().target().noun()));
        }
        return initial.kind().target() == Target.SUBJECT ? Optional.empty()
            : Optional.of("The initial %s does not know the emotions %s: training fails if a clip is of one of them."
                .formatted(initial.kind().paperName(), unknown));
    }

    /** Checks that a training goes on with the network its initial model has. */
    static void sameNetwork(NetworkKind kind, StageSettings settings, NetworkPortObjectSpec initial)
        throws InvalidSettingsException {
        StageBounds.check(() -> {
            Fit.sameKind(kind, initial.kind());
            initial.description()
                .ifPresent(model -> Fit.sameNetwork(kind, settings.options(), settings.inputMode(), model));
        });
    }

    /**
     * Checks that a network can be trained against a decoupling.
     *
     * @throws InvalidSettingsException if both tell the same apart, the clips have another size, or MINE was trained with a
     *     network of another width
     */
    static void decoupled(NetworkKind trained, StageSettings settings, Optional<ClipSize> clips,
        DecouplingPortObjectSpec decoupling) throws InvalidSettingsException {
        StageBounds.check(() -> {
            Fit.decoupled(decoupling.kind(), decoupling.isAgainstPerson(), decoupling.frozen(), decoupling.clipSize(), trained,
                clips);
            decoupling.description().ifPresent(made -> Fit.sameFeatures(made, trained, settings.options()));
        });
    }

    /** Checks that a network that sees clips so can be trained with what a decoupling subtracts. */
    static void subtractable(InputMode input, DecouplingPortObjectSpec decoupling) throws InvalidSettingsException {
        StageBounds.check(() -> Fit.subtractable(decoupling.kind(), input));
    }

    /** Checks that a model names emotions. */
    public static void tellsEmotions(NetworkPortObjectSpec model) throws InvalidSettingsException {
        if (model.kind().target() != Target.EMOTION) {
            throw new InvalidSettingsException(
                "The connected %s tells %ss apart, not emotions. Connect a MENet, or a network from a Comparator Trainer."
                    .formatted(model.kind().paperName(), model.kind().target().noun()));
        }
    }

    /**
     * Checks that a model can name the class of a clip at all.
     *
     * @throws InvalidSettingsException if the table's labels and the model's classes are known and have none in common
     */
    public static void someClassKnown(InputTable table, NetworkPortObjectSpec model) throws InvalidSettingsException {
        List<String> values = table.domain(model.kind().target());
        if (!values.isEmpty() && !model.classes().isEmpty()
            && without(values, model.classes()).size() == values.size()) {
            throw new InvalidSettingsException("""
                The connected %s tells the %ss %s apart, but the clips are of %s. Connect a model that was trained on the \
                same classes.""".formatted(model.kind().paperName(), model.kind().target().noun(), model.classes(), values));
        }
    }

    /** Checks that a table says who is filmed, if a model asks for that. */
    public static void knowsPersons(InputTable table, NetworkPortObjectSpec model) throws InvalidSettingsException {
        if (model.isTransductive() && model.description().isPresent() && !table.tellsSubjects()) {
            throw new InvalidSettingsException("""
                %s subtracts the mean of each person's clips, and the table has no column "%s" that says who is filmed. \
                Rename the column of subjects so.""".formatted(model.kind().paperName(), model.subjects().column()));
        }
    }

    /** Returns a warning if the labels of a table list classes that a model does not know. */
    public static Optional<String> unknownClasses(InputTable table, NetworkPortObjectSpec model) {
        List<String> unknown = without(table.domain(model.kind().target()), model.classes());
        return unknown.isEmpty() || model.classes().isEmpty() ? Optional.empty()
            : Optional.of("%s does not know the %ss %s: clips of them, if there are any, are taken for others.".formatted(
                model.kind().paperName(), model.kind().target().noun(), unknown));
    }

    /**
     * Returns a warning if clips show subjects that a model has seen, itself or through the models before it, or subjects
     * whose names differ from theirs by the spelling alone.
     */
    public static Optional<String> trainedOn(TableClips clips, NetworkPortObjectSpec model) {
        List<String> sentences = new ArrayList<>();
        List<String> seen = new ArrayList<>(clips.subjects());
        seen.retainAll(model.subjects().names());
        if (!seen.isEmpty()) {
            sentences.add("""
                %s, or a model it was trained from or against, has seen %d of the %d subjects (first: %s): predictions of \
                them say nothing about new people."""
                .formatted(model.kind().paperName(), seen.size(), clips.subjects().size(), seen.get(0)));
        }
        List<List<String>> alike = Spellings.alike(clips.subjects(), model.subjects().names());
        if (!alike.isEmpty()) {
            sentences.add("""
                %s, or a model it was trained from or against, has seen subjects whose names are spelt otherwise (%s): if \
                they are the same people, predictions of them say nothing about new ones."""
                .formatted(model.kind().paperName(), Excerpt.of(alike.stream().map(Spellings::quoted).toList())));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    /**
     * Checks that MINE can compare two models, and that they see the same clips.
     *
     * @throws InvalidSettingsException if it can't, or they take clips of different sizes
     */
    public static void comparable(NetworkPortObjectSpec model, NetworkPortObjectSpec other)
        throws InvalidSettingsException {
        StageBounds.check(() -> Fit.comparable(model.kind(), other.kind()));
        if (model.clipSize().isPresent()) {
            sameSize(model.clipSize(), other);
        }
    }

    /** Checks that MINE can take a model's features, so that another can be trained against it. */
    public static void decouplable(NetworkPortObjectSpec frozen) throws InvalidSettingsException {
        StageBounds.check(() -> Fit.decouplable(frozen.kind()));
        alone(frozen);
    }

    /** Checks that a decoupling takes on a MINE of the same shape. */
    public static void sameMine(MineSettings settings, DecouplingPortObjectSpec previous) throws InvalidSettingsException {
        StageBounds.check(() -> {
            Fit.previousMine(previous.kind());
            previous.description().ifPresent(made -> Fit.sameMine(settings, made));
        });
    }

    /**
     * Checks what a Decoupler holds fixed and tells people apart by.
     *
     * @param frozen null if not connected
     */
    public static void heldFixed(DecouplerSettings settings, InputTable table, NetworkPortObjectSpec frozen)
        throws InvalidSettingsException {
        StageBounds.check(
            () -> Fit.heldFixed(settings, Optional.ofNullable(frozen).map(NetworkPortObjectSpec::kind)));
        if (frozen != null) {
            alone(frozen);
        }
        List<String> persons = table.domain(Target.SUBJECT);
        if (settings.needsPersons() && persons.size() == 1) {
            throw new InvalidSettingsException(
                "All clips are of one person, \"%s\", whom nothing tells from others. Connect clips of 2 or more people."
                    .formatted(persons.get(0)));
        }
    }

    /** Checks that a model's features are of each clip alone, as far as is known before it is trained. */
    private static void alone(NetworkPortObjectSpec frozen) throws InvalidSettingsException {
        StageBounds.check(() -> frozen.description().ifPresent(Fit::heldFixed));
    }

    static List<String> without(List<String> values, List<String> known) {
        List<String> unknown = new ArrayList<>(values);
        unknown.removeAll(known);
        return unknown;
    }
}
