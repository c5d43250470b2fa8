package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/**
 * What is known of a network without its weights. Before its trainer has run, that is what the trainer's inputs tell:
 * {@link #description} is empty then, and classes and clip size may be unknown.
 */
public abstract class NetworkPortObjectSpec extends AbstractSimplePortObjectSpec {

    private static final String KEY_NETWORK = "network";
    private static final String KEY_LABEL_COLUMN = "label_column";
    private static final String KEY_CLASSES = "classes";
    private static final String KEY_ESTIMATE_BEFORE = "estimate_before";
    private static final String KEY_ESTIMATE_AFTER = "estimate_after";
    private static final String KEY_TRANSDUCTIVE = "transductive";
    private static final String KEY_DESCRIPTION = "description";

    /** Null until KNIME has filled the spec of a comparator. */
    private NetworkKind kind;
    private String labelColumn = "";
    private List<String> classes = List.of();
    private Optional<ClipSize> clipSize = Optional.empty();
    private TrainingSubjects subjects = TrainingSubjects.UNKNOWN;
    private boolean isTransductive;
    private MineEstimates estimates = MineEstimates.NONE;
    private Optional<NetworkDescription> description = Optional.empty();

    /** For KNIME, which fills the spec by {@link #load}. */
    NetworkPortObjectSpec(NetworkKind kind) {
        this.kind = kind;
    }

    /** A network that is not trained yet. */
    NetworkPortObjectSpec(NetworkKind kind, String labelColumn, List<String> classes, Optional<ClipSize> clipSize) {
        this(kind);
        this.labelColumn = labelColumn;
        this.classes = List.copyOf(classes);
        this.clipSize = clipSize;
    }

    /** A trained network. */
    NetworkPortObjectSpec(NetworkKind kind, String labelColumn, TrainingSubjects subjects, MineEstimates estimates,
        NetworkDescription description) {
        this(kind, labelColumn, description.classes(), Optional.of(description.clipSize()));
        this.subjects = subjects;
        this.estimates = estimates;
        this.isTransductive = description.isTransductive();
        this.description = Optional.of(description);
        if (description.kind() != kind) {
            throw new IllegalArgumentException(description.kind() + " is no " + kind);
        }
    }

    /**
     * Returns what a trainer promises before it has run.
     *
     * @param labelColumn the column of the classes
     * @param classes empty if unknown
     */
    public static NetworkPortObjectSpec of(NetworkKind kind, String labelColumn, List<String> classes,
        Optional<ClipSize> clipSize) {
        if (kind == ResNet3dKind.MENET) {
            return new MENetPortObjectSpec(labelColumn, classes, clipSize);
        }
        return kind == ResNet3dKind.IDNET ? new IDNetPortObjectSpec(labelColumn, classes, clipSize)
            : new ComparatorPortObjectSpec(kind, labelColumn, classes, clipSize);
    }

    /** Tells that a clip's result will depend on the other clips of its person; returns this. */
    public final NetworkPortObjectSpec transductive(boolean is) {
        isTransductive = is;
        return this;
    }

    /** Returns what is known of a trained network. */
    public static NetworkPortObjectSpec of(String labelColumn, TrainingSubjects subjects, MineEstimates estimates,
        NetworkDescription description) {
        if (description.kind() == ResNet3dKind.MENET) {
            return new MENetPortObjectSpec(labelColumn, subjects, estimates, description);
        }
        return description.kind() == ResNet3dKind.IDNET
            ? new IDNetPortObjectSpec(labelColumn, subjects, estimates, description)
            : new ComparatorPortObjectSpec(labelColumn, subjects, description);
    }

    /** Returns the port object of a model that lies in a file store. */
    abstract NetworkPortObject object(FileStore store);

    /** Returns what kind of network this is. */
    public final NetworkKind kind() {
        return kind;
    }

    /** Returns the name of the column that held the classes, such as {@code Emotion}. */
    public final String labelColumn() {
        return labelColumn;
    }

    /** Returns the classes the network tells apart, in the order of its logits once trained; empty if unknown. */
    public final List<String> classes() {
        return classes;
    }

    /** Returns the size of the face clips the network takes, if known. */
    public final Optional<ClipSize> clipSize() {
        return clipSize;
    }

    /** Returns who the network has seen, itself or through other models; nobody until it is trained. */
    public final TrainingSubjects subjects() {
        return subjects;
    }

    /** Returns whether a clip's result depends on the other clips of its person. */
    public final boolean isTransductive() {
        return isTransductive;
    }

    /** Returns what MINE measured around the training. */
    public final MineEstimates estimates() {
        return estimates;
    }

    /** Returns all that is known of the trained network; empty until it is trained. */
    public final Optional<NetworkDescription> description() {
        return description;
    }

    @Override
    protected final void save(ModelContentWO model) {
        SpecFormat.write(model);
        model.addString(KEY_NETWORK, kind.paperName());
        model.addString(KEY_LABEL_COLUMN, labelColumn);
        model.addStringArray(KEY_CLASSES, classes.toArray(String[]::new));
        SpecFormat.writeSize(model, clipSize);
        SpecFormat.writeSubjects(model, subjects);
        model.addDouble(KEY_ESTIMATE_BEFORE, estimates.before());
        model.addDouble(KEY_ESTIMATE_AFTER, estimates.after());
        if (isTransductive) {
            model.addBoolean(KEY_TRANSDUCTIVE, true);
        }
        model.addString(KEY_DESCRIPTION, description.map(NetworkDescription::toJson).orElse(""));
    }

    @Override
    protected final void load(ModelContentRO model) throws InvalidSettingsException {
        String what = kind == null ? "The comparator" : kind.paperName();
        kind = readKind(model, what);
        labelColumn = SpecFormat.readString(model, KEY_LABEL_COLUMN);
        classes = SpecFormat.readStrings(model, KEY_CLASSES);
        clipSize = SpecFormat.readSize(model);
        subjects = SpecFormat.readSubjects(model);
        estimates = new MineEstimates(model.getDouble(KEY_ESTIMATE_BEFORE), model.getDouble(KEY_ESTIMATE_AFTER));
        // earlier specs don't say: none was
        isTransductive = model.getBoolean(KEY_TRANSDUCTIVE, false);
        description = SpecFormat.read(model.getString(KEY_DESCRIPTION), this::describe, what);
        description.ifPresent(made -> {
            classes = made.classes();
            isTransductive = made.isTransductive();
            clipSize = Optional.of(made.clipSize());
        });
    }

    private NetworkKind readKind(ModelContentRO model, String what) throws InvalidSettingsException {
        if (SpecFormat.isFirst(model, what) && kind != null) {
            return kind;
        }
        String name = model.getString(KEY_NETWORK, "");
        NetworkKind named = SpecFormat.read(name, NetworkKinds::named, what)
            .orElseThrow(() -> new InvalidSettingsException("%s is damaged: it names no network".formatted(what)));
        if (kind != null && named != kind) {
            throw new InvalidSettingsException("%s is damaged: it is said to be %s".formatted(what, name));
        }
        return named;
    }

    private NetworkDescription describe(String json) {
        NetworkDescription made = NetworkDescription.fromJson(json);
        if (made.kind() != kind) {
            throw new IllegalArgumentException("this describes " + made.kind().paperName() + ": " + json);
        }
        return made;
    }
}
