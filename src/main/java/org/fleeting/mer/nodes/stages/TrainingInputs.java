package org.fleeting.mer.nodes.stages;

import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.TrainingSubjects;

/**
 * What a trainer is given.
 *
 * @param initial null if not connected
 * @param decoupling null if not connected
 */
public record TrainingInputs(StageParameters parameters, TableClips clips, NetworkPortObject initial,
    DecouplingPortObject decoupling) {

    /** Returns the kind of the decoupling; empty if not connected. */
    Optional<DecouplerKind> decoupler() {
        return Optional.ofNullable(decoupling).map(port -> port.getSpec().kind());
    }

    /** Returns whom the branch will have seen. */
    public TrainingSubjects subjects() {
        return new TrainingSubjects(parameters.m_subjectColumn, clips.subjects()).with(initial).with(decoupling);
    }
}
