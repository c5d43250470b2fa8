package org.fleeting.mer.model;

import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;

/**
 * How the mean of each person's clips is taken out of features.
 *
 * @param kappa shrinks the mean of n clips to n / (n + kappa) of it, 0 or more
 */
public record PersonCentringSettings(double kappa) implements DecouplerSettings {

    /** As the node has it. */
    public static final PersonCentringSettings DEFAULT = new PersonCentringSettings(0);

    /** @throws InvalidInputException if kappa lies outside its range */
    public PersonCentringSettings {
        new Subtraction(Subtraction.Reference.PERSON, kappa);
    }

    @Override
    public DecouplerKind kind() {
        return DecouplerKind.PERSON_CENTRING;
    }

    @Override
    public Optional<Subtraction> subtraction() {
        return Optional.of(new Subtraction(Subtraction.Reference.PERSON, kappa));
    }

    @Override
    public boolean needsPersons() {
        return true;
    }
}
