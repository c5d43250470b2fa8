package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.Branch;

/** What is known of MENet, the branch that tells the emotion, without its weights. */
public final class MENetPortObjectSpec extends NetworkPortObjectSpec {

    /** For KNIME, which then loads the content. */
    public MENetPortObjectSpec() {
        super(Branch.MENET);
    }

    /**
     * What a trainer promises before it has run.
     *
     * @param labelColumn the column of the classes
     * @param classes empty if unknown
     */
    public MENetPortObjectSpec(String labelColumn, List<String> classes, Optional<ClipSize> clipSize) {
        super(Branch.MENET, labelColumn, classes, clipSize);
    }

    /** @throws IllegalArgumentException if the description is not of MENet */
    public MENetPortObjectSpec(String labelColumn, TrainingSubjects subjects, MineEstimates estimates,
        NetworkDescription description) {
        super(Branch.MENET, labelColumn, subjects, estimates, description);
    }

    /** Saves the spec as a list of keys and values. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<MENetPortObjectSpec> { }
}
