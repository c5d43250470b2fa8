package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.knime.core.data.filestore.FileStore;

/** What is known of IDNet, the branch that tells who is filmed, without its weights. */
public final class IDNetPortObjectSpec extends NetworkPortObjectSpec {

    /** For KNIME, which then loads the content. */
    public IDNetPortObjectSpec() {
        super(ResNet3dKind.IDNET);
    }

    /**
     * What a trainer promises before it has run.
     *
     * @param labelColumn the column of the classes
     * @param classes empty if unknown
     */
    public IDNetPortObjectSpec(String labelColumn, List<String> classes, Optional<ClipSize> clipSize) {
        super(ResNet3dKind.IDNET, labelColumn, classes, clipSize);
    }

    /** @throws IllegalArgumentException if the description is not of IDNet */
    public IDNetPortObjectSpec(String labelColumn, TrainingSubjects subjects, MineEstimates estimates,
        NetworkDescription description) {
        super(ResNet3dKind.IDNET, labelColumn, subjects, estimates, description);
    }

    @Override
    IDNetPortObject object(FileStore store) {
        return new IDNetPortObject(this, store);
    }

    /** Saves the spec as a list of keys and values. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<IDNetPortObjectSpec> {}
}
