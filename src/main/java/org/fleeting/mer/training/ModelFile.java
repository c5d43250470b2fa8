package org.fleeting.mer.training;

import org.fleeting.mer.network.WeightsFile;
import org.fleeting.mer.work.InvalidInputException;

import java.nio.file.Path;
import java.util.Map;

/** The text beside the weights in a file of ours. */
final class ModelFile {

    /** Raised whenever a file can no longer be read as before. */
    private static final String FORMAT = "1";
    private static final String FORMAT_KEY = "fleeting.format";
    private static final String KIND_KEY = "fleeting.kind";
    private static final String DESCRIPTION_KEY = "fleeting.description";

    private ModelFile() { }

    /** Returns the text that says what a file holds. */
    static Map<String, String> metadata(String kind, String description) {
        return Map.of(FORMAT_KEY, FORMAT, KIND_KEY, kind, DESCRIPTION_KEY, description);
    }

    /**
     * Returns all text of a file.
     *
     * @throws InvalidInputException if the file can't be read, or is none of this kind
     */
    static Map<String, String> read(Path file, String kind) {
        Map<String, String> metadata = WeightsFile.readMetadata(file);
        if (!kind.equals(metadata.get(KIND_KEY))) {
            throw new InvalidInputException(file + " holds no " + kind + ".", "Choose a file of a " + kind + ".");
        }
        if (!FORMAT.equals(metadata.get(FORMAT_KEY))) {
            throw new InvalidInputException(
                "%s is of format %s, and this version reads format %s."
                    .formatted(file, metadata.get(FORMAT_KEY), FORMAT),
                "Use the version of Fleeting that wrote it, or make it again.");
        }
        return metadata;
    }

    /** @throws InvalidInputException if the file's description is damaged */
    static <T extends Record> T description(Path file, Map<String, String> metadata, Class<T> type) {
        try {
            return Json.read(metadata.get(DESCRIPTION_KEY), type);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(file + ": the description of what it holds can't be read.",
                "Take the file from its source again, or make it again.", e);
        }
    }
}
