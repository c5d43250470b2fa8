package org.fleeting.mer.nodes.identityprobe;

import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.identity.IdentityMeasures;

/**
 * What was found in the features of one model, whatever made them.
 *
 * @param result of the probe
 * @param shared MINE's estimate in nats; NaN without the other branch
 * @param measures what tells of the person beside the probe
 */
record Findings(ProbeResult result, double shared, IdentityMeasures measures) {}
