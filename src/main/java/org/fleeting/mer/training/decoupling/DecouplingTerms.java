package org.fleeting.mer.training.decoupling;

import java.util.Optional;

import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.training.mine.MineAdversary;

import ai.djl.ndarray.NDManager;

/** Makes what each kind of decoupling adds to the loss. */
public final class DecouplingTerms {

    private DecouplingTerms() {}

    /**
     * @param features how many the network in training has
     * @param manager owns all that lasts; whatever it allocates ends with it
     */
    public static DecouplingTerm of(Decoupling decoupling, int features, NDManager manager) {
        DecouplerSettings settings = decoupling.description().settings();
        if (settings instanceof MineSettings mine) {
            return new MineTerm(new MineAdversary(mine, Optional.of(decoupling.mine()), manager));
        }
        if (settings instanceof KernelSettings kernel) {
            return new KernelTerm(kernel);
        }
        if (settings instanceof AdversarySettings adversary) {
            return new AdversaryTerm(adversary, decoupling, features, manager);
        }
        if (settings instanceof ClubSettings club) {
            return new ClubTerm(club, decoupling, features, manager);
        }
        throw new IllegalStateException("No term for " + settings);
    }
}
