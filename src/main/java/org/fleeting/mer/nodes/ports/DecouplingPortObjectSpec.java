package org.fleeting.mer.nodes.ports;

import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/**
 * What is known of a decoupling without its features. Before the Decoupler has run, {@link #description} is empty and
 * the clip size may be unknown; of what kind it is, and which network is frozen, if any, is always known.
 */
public final class DecouplingPortObjectSpec extends AbstractSimplePortObjectSpec {

    private static final String WHAT = "Decoupling";
    private static final String KEY_FROZEN = "frozen_branch";
    private static final String KEY_KIND = "kind";
    private static final String KEY_AGAINST_PERSON = "against_person";
    private static final String KEY_DESCRIPTION = "description";

    private DecouplerKind kind = DecouplerKind.MINE;
    private boolean isAgainstPerson;
    private Optional<NetworkKind> frozen = Optional.empty();
    private Optional<ClipSize> clipSize = Optional.empty();
    private TrainingSubjects subjects = TrainingSubjects.UNKNOWN;
    private Optional<DecouplingDescription> description = Optional.empty();

    /** For KNIME, which then loads the content. */
    public DecouplingPortObjectSpec() {}

    /** What the MINE Decoupler promises before it has run. */
    public DecouplingPortObjectSpec(NetworkKind frozen, Optional<ClipSize> clipSize) {
        this(DecouplerKind.MINE, false, Optional.of(frozen), clipSize);
    }

    /** What a Decoupler promises before it has run. */
    public DecouplingPortObjectSpec(DecouplerKind kind, boolean isAgainstPerson, Optional<NetworkKind> frozen,
        Optional<ClipSize> clipSize) {
        this.kind = kind;
        this.isAgainstPerson = isAgainstPerson;
        this.frozen = frozen;
        this.clipSize = clipSize;
    }

    /** A finished decoupling. */
    DecouplingPortObjectSpec(DecouplingDescription description, TrainingSubjects subjects) {
        this(description.settings().kind(), description.settings().isAgainstPerson(), description.frozenKind(),
            description.clipSize());
        this.subjects = subjects;
        this.description = Optional.of(description);
    }

    /** Returns the way of decoupling. */
    public DecouplerKind kind() {
        return kind;
    }

    /** Returns whether the person is taken out of the features. */
    public boolean isAgainstPerson() {
        return isAgainstPerson;
    }

    /** Returns the network that is held fixed: another one is to be trained against it; empty if there is none. */
    public Optional<NetworkKind> frozen() {
        return frozen;
    }

    /** Returns the size of the face clips that the features are of, if known. */
    public Optional<ClipSize> clipSize() {
        return clipSize;
    }

    /** Returns who the frozen branch and MINE have seen; nobody until the decoupling is made. */
    public TrainingSubjects subjects() {
        return subjects;
    }

    /** Returns all that is known of a finished decoupling; empty until then. */
    public Optional<DecouplingDescription> description() {
        return description;
    }

    @Override
    protected void save(ModelContentWO model) {
        SpecFormat.write(model);
        model.addString(KEY_FROZEN, frozen.map(NetworkKind::paperName).orElse(""));
        model.addString(KEY_KIND, kind.name());
        model.addBoolean(KEY_AGAINST_PERSON, isAgainstPerson);
        SpecFormat.writeSize(model, clipSize);
        SpecFormat.writeSubjects(model, subjects);
        model.addString(KEY_DESCRIPTION, description.map(DecouplingDescription::toJson).orElse(""));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        boolean isFirst = SpecFormat.isFirst(model, WHAT);
        String name = model.getString(KEY_FROZEN);
        try {
            // earlier specs are of the first kind, and don't name it
            kind = model.containsKey(KEY_KIND) ? DecouplerKind.valueOf(model.getString(KEY_KIND)) : DecouplerKind.MINE;
            isAgainstPerson = model.getBoolean(KEY_AGAINST_PERSON, false);
            frozen = isAgainstPerson && name.isEmpty() ? Optional.empty()
                : Optional.of(isFirst ? NetworkKinds.ofFormat1(name) : NetworkKinds.named(name));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidSettingsException("Decoupling is damaged: \"%s\" is no network".formatted(name), e);
        }
        clipSize = SpecFormat.readSize(model);
        subjects = SpecFormat.readSubjects(model);
        description = SpecFormat.read(model.getString(KEY_DESCRIPTION), this::describe, WHAT);
    }

    private DecouplingDescription describe(String json) {
        DecouplingDescription made = DecouplingDescription.fromJson(json);
        if (!made.frozenKind().equals(frozen) || made.settings().kind() != kind
            || made.settings().isAgainstPerson() != isAgainstPerson) {
            throw new IllegalArgumentException("this describes a frozen %s of a %s: %s".formatted(
                made.frozenKind().map(NetworkKind::paperName).orElse("nothing"), made.settings().kind().nodeName(), json));
        }
        return made;
    }

    /** Saves the spec as a list of keys and values. */
    public static final class Serializer
        extends AbstractSimplePortObjectSpecSerializer<DecouplingPortObjectSpec> {}
}
