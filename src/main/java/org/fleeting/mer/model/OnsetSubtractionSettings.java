package org.fleeting.mer.model;

import java.util.Optional;

/** How the onset frame's features are taken out of a clip's: there is nothing to choose. */
public record OnsetSubtractionSettings() implements DecouplerSettings {

    @Override
    public DecouplerKind kind() {
        return DecouplerKind.ONSET_SUBTRACTION;
    }

    @Override
    public Optional<Subtraction> subtraction() {
        return Optional.of(Subtraction.ONSET_FRAME);
    }
}
