package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.NetworkKind;
import org.knime.core.data.filestore.FileStore;

/** What is known of a network that the method is compared with, without its weights. The spec itself says which it is. */
public final class ComparatorPortObjectSpec extends NetworkPortObjectSpec {

    /** For KNIME, which then loads the content. */
    public ComparatorPortObjectSpec() {
        super(null);
    }

    /**
     * What a trainer promises before it has run.
     *
     * @param labelColumn the column of the classes
     * @param classes empty if unknown
     */
    public ComparatorPortObjectSpec(NetworkKind kind, String labelColumn, List<String> classes,
        Optional<ClipSize> clipSize) {
        super(kind, labelColumn, classes, clipSize);
    }

    /** Of a trained network; none is trained against a decoupling. */
    public ComparatorPortObjectSpec(String labelColumn, TrainingSubjects subjects, NetworkDescription description) {
        super(description.kind(), labelColumn, subjects, MineEstimates.NONE, description);
    }

    @Override
    ComparatorPortObject object(FileStore store) {
        return new ComparatorPortObject(this, store);
    }

    /** Saves the spec as a list of keys and values. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ComparatorPortObjectSpec> {}
}
