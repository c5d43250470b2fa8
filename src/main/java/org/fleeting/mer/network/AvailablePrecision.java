package org.fleeting.mer.network;

import java.util.Optional;
import java.util.function.Consumer;

import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.Precision;

import ai.djl.ndarray.NDManager;

/** What a network is computed in where a user has chosen a precision: mixed only where it is faster and right. */
public final class AvailablePrecision {

    private AvailablePrecision() {}

    /**
     * Returns the precision that is chosen, or float32 where it can't be had.
     *
     * @param manager of the device
     * @param warnings takes why
     */
    public static Precision of(Precision chosen, NetworkShape shape, Compute compute, NDManager manager,
        Consumer<String> warnings) {
        if (chosen == Precision.FLOAT32) {
            return chosen;
        }
        Optional<String> without = compute.withoutMixedPrecision().or(() -> shape.kind().withoutMixedPrecision(shape, manager));
        without.ifPresent(warnings);
        return without.isPresent() ? Precision.FLOAT32 : chosen;
    }
}
