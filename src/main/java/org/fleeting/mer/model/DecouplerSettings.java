package org.fleeting.mer.model;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a branch in training is decoupled from what it should not tell: a record for each kind. */
public sealed interface DecouplerSettings permits MineSettings, KernelSettings, AdversarySettings, ClubSettings,
    PersonCentringSettings, OnsetSubtractionSettings {

    /** Returns the way of decoupling. */
    DecouplerKind kind();

    /** Returns what is subtracted from the features of the branch that is trained; empty where a penalty is added instead. */
    default Optional<Subtraction> subtraction() {
        return Optional.empty();
    }

    /** Returns the weight of the penalty in the loss of the branch that is trained, 0 or more; 0 where there is none. */
    default double lambda() {
        return 0;
    }

    /** Returns what drives the random choices of the decoupler; 0 where nothing is drawn. */
    default long seed() {
        return 0;
    }

    /** Returns whether the person is taken out of the features, which no network that tells people apart can bear. */
    default boolean isAgainstPerson() {
        return subtraction().isPresent();
    }

    /** Returns whether anything has to be known of the clips but the features of a branch that is held fixed. */
    default boolean needsLabels() {
        return needsPersons() || needsEmotions();
    }

    /** Returns whether a branch has to be held fixed. */
    default boolean needsFrozen() {
        return !isAgainstPerson();
    }

    /** Returns whether it has to be known who is filmed. */
    default boolean needsPersons() {
        return false;
    }

    /** Returns whether the emotion of each clip has to be known. */
    default boolean needsEmotions() {
        return false;
    }

    /** Returns all settings as text by name, in a fixed order, for provenance. */
    default Map<String, String> parameters() {
        return Provenance.parametersOf((Record) this);
    }

    /** Returns the settings as one text, for checkpoints: the same settings give the same one in every version. */
    default String signature() {
        return parameters().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", ", (kind() == DecouplerKind.MINE ? "DecouplerSettings" : kind().name()) + "[", "]"));
    }
}
