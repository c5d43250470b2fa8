package org.fleeting.mer.nodes.ports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.fleeting.mer.input.ClipSize;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** What the saved specs of all our ports have in common: a version, a clip size, a description as JSON. */
final class SpecFormat {

    /** Counts up whenever a release writes what an older one can't read. */
    static final int VERSION = 2;

    private static final String KEY_VERSION = "format";
    private static final String KEY_FRAMES = "frames";
    private static final String KEY_HEIGHT = "height";
    private static final String KEY_WIDTH = "width";
    private static final String KEY_PLANES = "planes";
    private static final String KEY_SUBJECT_COLUMN = "subject_column";
    private static final String KEY_SUBJECTS = "subjects";

    private SpecFormat() {}

    static void write(ModelContentWO model) {
        model.addInt(KEY_VERSION, VERSION);
    }

    /**
     * Returns whether a spec is in the first format, which did not name the network.
     *
     * @throws InvalidSettingsException if a later release wrote the spec, or it has no version
     */
    static boolean isFirst(ModelContentRO model, String what) throws InvalidSettingsException {
        check(model, what);
        return model.getInt(KEY_VERSION) == 1;
    }

    /** @throws InvalidSettingsException if a later release wrote the spec, or it has no version */
    static void check(ModelContentRO model, String what) throws InvalidSettingsException {
        int version = model.getInt(KEY_VERSION);
        if (version > VERSION) {
            throw new InvalidSettingsException(laterVersion(what, version));
        }
        if (version < 1) {
            throw new InvalidSettingsException("%s is damaged: its format is %d".formatted(what, version));
        }
    }

    /** Returns the message for a file of a later release. */
    static String laterVersion(String what, int version) {
        return "%s was written by a later release of Fleeting (format %d; this release reads up to %d): update Fleeting"
            .formatted(what, version, VERSION);
    }

    static void writeSize(ModelContentWO model, Optional<ClipSize> size) {
        model.addInt(KEY_FRAMES, size.map(ClipSize::frames).orElse(0));
        model.addInt(KEY_HEIGHT, size.map(ClipSize::height).orElse(0));
        model.addInt(KEY_WIDTH, size.map(ClipSize::width).orElse(0));
        // what sees frames is saved as before
        size.filter(ClipSize::isFlow).ifPresent(flow -> model.addStringArray(KEY_PLANES, flow.planes().toArray(String[]::new)));
    }

    /** Returns the size; empty if the numbers are 0. */
    static Optional<ClipSize> readSize(ModelContentRO model) throws InvalidSettingsException {
        ClipSize size = new ClipSize(model.getInt(KEY_FRAMES), model.getInt(KEY_HEIGHT), model.getInt(KEY_WIDTH),
            model.containsKey(KEY_PLANES) ? readStrings(model, KEY_PLANES) : List.of());
        return size.frames() > 0 && size.height() > 0 && size.width() > 0 ? Optional.of(size) : Optional.empty();
    }

    static void writeSubjects(ModelContentWO model, TrainingSubjects subjects) {
        model.addString(KEY_SUBJECT_COLUMN, subjects.column());
        model.addStringArray(KEY_SUBJECTS, subjects.names().toArray(String[]::new));
    }

    static TrainingSubjects readSubjects(ModelContentRO model) throws InvalidSettingsException {
        return new TrainingSubjects(readString(model, KEY_SUBJECT_COLUMN), readStrings(model, KEY_SUBJECTS));
    }

    /** @throws InvalidSettingsException if there is no text of this key, or null in its place */
    static String readString(ModelContentRO model, String key) throws InvalidSettingsException {
        return readStrings(key, model.getString(key)).get(0);
    }

    /** @throws InvalidSettingsException if there are no texts of this key, or one is null */
    static List<String> readStrings(ModelContentRO model, String key) throws InvalidSettingsException {
        return readStrings(key, model.getStringArray(key));
    }

    private static List<String> readStrings(String key, String... texts) throws InvalidSettingsException {
        if (texts == null || Arrays.asList(texts).contains(null)) {
            throw new InvalidSettingsException("\"%s\" is not set".formatted(key));
        }
        return List.of(texts);
    }

    /**
     * Returns the description; empty if the text is.
     *
     * @param reader reads it and looks at all that the port needs of it
     * @throws InvalidSettingsException if the reader fails in any way: a damaged text may lack anything
     */
    static <T> Optional<T> read(String json, Function<String, T> reader, String what) throws InvalidSettingsException {
        try {
            return json == null || json.isEmpty() ? Optional.empty() : Optional.of(reader.apply(json));
        } catch (RuntimeException e) {
            throw new InvalidSettingsException("%s is damaged: %s".formatted(what, e.getMessage()), e);
        }
    }
}
