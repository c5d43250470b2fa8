package org.fleeting.mer.training.decoupling;

import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.training.mine.MineAdversary;

import ai.djl.ndarray.NDManager;

/** Makes what each kind of decoupling adds to the loss. */
public final class DecouplingTerms {

    private DecouplingTerms() {}

    /**
     * @param trained the network in training
     * @param manager owns all that lasts; whatever it allocates ends with it
     */
    public static DecouplingTerm of(Decoupling decoupling, NetworkShape trained, NDManager manager) {
        DecouplerSettings settings = decoupling.description().settings();
        if (settings instanceof MineSettings mine) {
            return new MineTerm(new MineAdversary(mine, decoupling.description().lengthsToTrain(trained),
                decoupling.mineFor(trained), manager));
        }
        if (settings instanceof KernelSettings kernel) {
            return new KernelTerm(kernel);
        }
        if (settings instanceof AdversarySettings adversary) {
            return new AdversaryTerm(adversary, decoupling, trained.featureLength(), manager);
        }
        if (settings instanceof ClubSettings club) {
            return new ClubTerm(club, decoupling, trained.featureLength(), manager);
        }
        throw new IllegalStateException("No term for " + settings);
    }
}
