package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.knime.core.data.filestore.FileStore;

/** What is known of MENet, the branch that tells the emotion, without its weights. */
public final class MENetPortObjectSpec extends NetworkPortObjectSpec {

    /** For KNIME, which then loads the content. */
    public MENetPortObjectSpec() {
        super(ResNet3dKind.MENET);
    }

    /**
     * What a trainer promises before it has run.
     *
     * @param labelColumn the column of the classes
     * @param classes empty if unknown
     */
    public MENetPortObjectSpec(String labelColumn, List<String> classes, Optional<ClipSize> clipSize) {
        super(ResNet3dKind.MENET, labelColumn, classes, clipSize);
    }

    /** @throws IllegalArgumentException if the description is not of MENet */
    public MENetPortObjectSpec(String labelColumn, TrainingSubjects subjects, MineEstimates estimates,
        NetworkDescription description) {
        super(ResNet3dKind.MENET, labelColumn, subjects, estimates, description);
    }

    @Override
    MENetPortObject object(FileStore store) {
        return new MENetPortObject(this, store);
    }

    /** Saves the spec as a list of keys and values. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<MENetPortObjectSpec> {}
}
