package org.fleeting.mer.training.decoupling;

import java.util.Optional;

import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.training.mine.MineAdversary;

import ai.djl.ndarray.NDManager;

/** Makes what each kind of decoupling adds to the loss. */
public final class DecouplingTerms {

    private DecouplingTerms() {}

    /** @param manager owns all that lasts; whatever it allocates ends with it */
    public static DecouplingTerm of(Decoupling decoupling, NDManager manager) {
        DecouplerSettings settings = decoupling.description().settings();
        if (settings instanceof MineSettings mine) {
            return new MineTerm(new MineAdversary(mine, Optional.of(decoupling.mine()), manager));
        }
        if (settings instanceof KernelSettings kernel) {
            return new KernelTerm(kernel);
        }
        throw new IllegalStateException("No term for " + settings);
    }
}
