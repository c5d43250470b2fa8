package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.identity.IdentityMeasures;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;

/**
 * What was found of one model.
 *
 * @param model the probed one
 * @param other the other branch, if connected
 * @param result of the probe
 * @param shared MINE's estimate in nats; NaN without the other branch
 * @param measures what tells of the person beside the probe
 */
record Probed(NetworkPortObjectSpec model, Optional<NetworkPortObjectSpec> other, ProbeResult result, double shared,
    IdentityMeasures measures) {

    private static final String MINE_TOO_LOW = """
        MINE's estimate of %.2f nats is too low: the probes of both branches name the same person so often that they share \
        %.2f nats at least. Go by the latter.""";
    private static final String BELOW_CHANCE = """
        The probe names fewer people than guessing: that comes about by construction, and is no sign of forgetting; see the \
        node's description. Go by the share of variance.""";

    /** Returns what was found, whatever the model. */
    Findings found() {
        return new Findings(result, shared, measures);
    }

    /** Returns how many of the subjects the model, or one it was trained from or against, has seen. */
    int subjectsSeen() {
        List<String> seen = model.subjects().names();
        return (int) result.subjects().stream().filter(seen::contains).count();
    }

    /** Returns what the numbers alone would let one believe wrongly. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (shared < measures.leastShared()) {
            warnings.add(String.format(Locale.ROOT, MINE_TOO_LOW, shared, measures.leastShared()));
        }
        if (measures.isBelowChance(result.chance())) {
            warnings.add(BELOW_CHANCE);
        }
        return warnings;
    }
}
