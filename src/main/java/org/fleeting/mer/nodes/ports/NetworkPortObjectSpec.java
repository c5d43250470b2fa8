package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.Branch;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/**
 * What is known of a branch without its weights. Before its trainer has run, that is what the trainer's inputs tell:
 * {@link #description} is empty then, and classes and clip size may be unknown.
 */
public abstract class NetworkPortObjectSpec extends AbstractSimplePortObjectSpec {

    private static final String KEY_LABEL_COLUMN = "label_column";
    private static final String KEY_CLASSES = "classes";
    private static final String KEY_ESTIMATE_BEFORE = "estimate_before";
    private static final String KEY_ESTIMATE_AFTER = "estimate_after";
    private static final String KEY_DESCRIPTION = "description";

    private final Branch branch;
    private String labelColumn = "";
    private List<String> classes = List.of();
    private Optional<ClipSize> clipSize = Optional.empty();
    private TrainingSubjects subjects = TrainingSubjects.UNKNOWN;
    private MineEstimates estimates = MineEstimates.NONE;
    private Optional<NetworkDescription> description = Optional.empty();

    /** For KNIME, which fills the spec by {@link #load}. */
    NetworkPortObjectSpec(Branch branch) {
        this.branch = branch;
    }

    /** A branch that is not trained yet. */
    NetworkPortObjectSpec(Branch branch, String labelColumn, List<String> classes, Optional<ClipSize> clipSize) {
        this(branch);
        this.labelColumn = labelColumn;
        this.classes = List.copyOf(classes);
        this.clipSize = clipSize;
    }

    /** A trained branch. */
    NetworkPortObjectSpec(Branch branch, String labelColumn, TrainingSubjects subjects, MineEstimates estimates,
        NetworkDescription description) {
        this(branch, labelColumn, description.classes(), Optional.of(description.clipSize()));
        this.subjects = subjects;
        this.estimates = estimates;
        this.description = Optional.of(description);
        if (description.branch() != branch) {
            throw new IllegalArgumentException(description.branch() + " is no " + branch);
        }
    }

    /** Returns which branch this is. */
    public final Branch branch() {
        return branch;
    }

    /** Returns the name of the column that held the classes, such as {@code Emotion}. */
    public final String labelColumn() {
        return labelColumn;
    }

    /** Returns the classes the branch tells apart, in the order of its logits once trained; empty if unknown. */
    public final List<String> classes() {
        return classes;
    }

    /** Returns the size of the face clips the branch takes, if known. */
    public final Optional<ClipSize> clipSize() {
        return clipSize;
    }

    /** Returns who the branch has seen, itself or through other models; nobody until it is trained. */
    public final TrainingSubjects subjects() {
        return subjects;
    }

    /** Returns what MINE measured around the training. */
    public final MineEstimates estimates() {
        return estimates;
    }

    /** Returns all that is known of the trained branch; empty until it is trained. */
    public final Optional<NetworkDescription> description() {
        return description;
    }

    @Override
    protected final void save(ModelContentWO model) {
        SpecFormat.write(model);
        model.addString(KEY_LABEL_COLUMN, labelColumn);
        model.addStringArray(KEY_CLASSES, classes.toArray(String[]::new));
        SpecFormat.writeSize(model, clipSize);
        SpecFormat.writeSubjects(model, subjects);
        model.addDouble(KEY_ESTIMATE_BEFORE, estimates.before());
        model.addDouble(KEY_ESTIMATE_AFTER, estimates.after());
        model.addString(KEY_DESCRIPTION, description.map(NetworkDescription::toJson).orElse(""));
    }

    @Override
    protected final void load(ModelContentRO model) throws InvalidSettingsException {
        SpecFormat.check(model, branch.paperName());
        labelColumn = SpecFormat.readString(model, KEY_LABEL_COLUMN);
        classes = SpecFormat.readStrings(model, KEY_CLASSES);
        clipSize = SpecFormat.readSize(model);
        subjects = SpecFormat.readSubjects(model);
        estimates = new MineEstimates(model.getDouble(KEY_ESTIMATE_BEFORE), model.getDouble(KEY_ESTIMATE_AFTER));
        description = SpecFormat.read(model.getString(KEY_DESCRIPTION), this::describe, branch.paperName());
        description.ifPresent(made -> {
            classes = made.classes();
            clipSize = Optional.of(made.clipSize());
        });
    }

    private NetworkDescription describe(String json) {
        NetworkDescription made = NetworkDescription.fromJson(json);
        if (made.branch() != branch) {
            throw new IllegalArgumentException("this describes " + made.branch().paperName() + ": " + json);
        }
        return made;
    }
}
