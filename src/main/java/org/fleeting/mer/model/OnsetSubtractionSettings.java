package org.fleeting.mer.model;

import java.util.Map;
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

    /** Nothing is added to the loss. */
    @Override
    public double lambda() {
        return 0;
    }

    /** Nothing is drawn. */
    @Override
    public long seed() {
        return 0;
    }

    @Override
    public boolean isAgainstPerson() {
        return true;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }
}
