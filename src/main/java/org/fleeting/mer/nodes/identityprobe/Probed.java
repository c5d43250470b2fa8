package org.fleeting.mer.nodes.identityprobe;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;

/**
 * What was found of one model.
 *
 * @param model the probed one
 * @param other the other branch, if connected
 * @param result of the probe
 * @param shared MINE's estimate in nats; NaN without the other branch
 */
record Probed(NetworkPortObjectSpec model, Optional<NetworkPortObjectSpec> other, ProbeResult result, double shared) {

    /** Returns how many of the subjects the model, or one it was trained from or against, has seen. */
    int subjectsSeen() {
        List<String> seen = model.subjects().names();
        return (int) result.subjects().stream().filter(seen::contains).count();
    }
}
