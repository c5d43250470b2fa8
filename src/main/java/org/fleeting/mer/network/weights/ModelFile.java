package org.fleeting.mer.network.weights;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

import org.fleeting.mer.work.Floats;
import org.fleeting.mer.work.InvalidInputException;

/** The text beside the weights in a file of ours. */
public final class ModelFile {

    /** Raised whenever a file can no longer be read as before. */
    private static final int FORMAT = 2;
    private static final String FORMAT_KEY = "fleeting.format";
    private static final Map<String, String> KINDS_OF_FORMAT_1 = Map.of("branch", "network");
    private static final String KIND_KEY = "fleeting.kind";
    private static final String DESCRIPTION_KEY = "fleeting.description";

    /** How other tools know whose names and layouts the arrays have. */
    private static final String FRAMEWORK_KEY = "format";
    private static final String PYTORCH = "pt";

    private static final int SHOWN = 100;

    private ModelFile() {}

    /** Returns the text that says what a file holds. */
    public static Map<String, String> metadata(String kind, String description) {
        return Map.of(FORMAT_KEY, String.valueOf(FORMAT), KIND_KEY, kind, DESCRIPTION_KEY, description, FRAMEWORK_KEY,
            PYTORCH);
    }

    /**
     * Returns all text of a file.
     *
     * @throws InvalidInputException if the file can't be read, is damaged, is none of this kind or of a later release
     */
    public static Map<String, String> read(Path file, String kind) {
        Map<String, String> metadata = WeightsFile.readMetadata(file);
        String found = metadata.get(KIND_KEY);
        if (found == null) {
            throw new InvalidInputException(
                file + " does not say what its weights are: Fleeting did not write it, or its metadata were removed",
                "Choose a file that Weights Writer wrote. Weights alone lack what a model needs: classes, sizes, "
                    + "normalisation and whom it has seen.");
        }
        requireReadable(file, metadata.get(FORMAT_KEY));
        if (!kind.equals(KINDS_OF_FORMAT_1.getOrDefault(found, found))) {
            throw new InvalidInputException("%s holds a %s, expected: a %s".formatted(file, start(found), kind),
                "Choose a file of a " + kind + ".");
        }
        return metadata;
    }

    private static void requireReadable(Path file, String format) {
        if (format == null || !format.matches("[1-9][0-9]{0,8}")) {
            throw damaged(file, "its format is \"%s\"".formatted(start(format)), null);
        }
        if (Integer.parseInt(format) > FORMAT) {
            throw new InvalidInputException(
                "%s was written by a later release of Fleeting (format %s; this release reads up to %d)"
                    .formatted(file, format, FORMAT), "Update Fleeting.");
        }
    }

    /** What a hostile file says may be megabytes long. */
    private static String start(String text) {
        return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /**
     * Checks that what was read is what was written.
     *
     * @param what such as {@code weights}
     * @param found hash of what was read
     * @param expected hash of what was written, as the file's text says
     * @throws InvalidInputException if both differ
     */
    public static void requireSame(Path file, String what, String found, String expected) {
        if (!found.equals(expected)) {
            throw damaged(file, "its %s are not those that were written (SHA-256 %s, expected: %s)"
                .formatted(what, found, start(expected)), null);
        }
    }

    /** @throws InvalidInputException if one of the numbers is infinite or none */
    public static void requireFinite(Path file, String name, float[] values) {
        Floats.notFinite(values).ifPresent(found -> {
            throw damaged(file, "%s holds %s".formatted(name, found), null);
        });
    }

    /** Returns what the user is told of a file whose content contradicts itself. */
    public static InvalidInputException damaged(Path file, String finding, Throwable cause) {
        return new InvalidInputException("%s is damaged: %s".formatted(file, finding),
            "Take the file from its source again, or make it again. "
                + "Weights that another program changed can't be read.", cause);
    }

    /** @throws InvalidInputException if the file's description is damaged */
    public static <T> T description(Path file, Map<String, String> metadata, Function<String, T> reader) {
        try {
            return reader.apply(metadata.get(DESCRIPTION_KEY));
        } catch (IllegalArgumentException e) {
            throw damaged(file, "the description of what it holds can't be read (%s)".formatted(start(e.getMessage())), e);
        }
    }
}
