package org.fleeting.mer.model;

import java.nio.file.Path;
import java.util.Map;

import org.fleeting.mer.network.weights.ModelFile;
import org.fleeting.mer.work.InvalidInputException;

/**
 * What the file of a network says, without its weights.
 *
 * @param description of the network
 * @param notes all text of the file by key, that which was given to {@link TrainedNetwork#save(Path, Map,
 *     org.fleeting.mer.work.ProgressMonitor)} among it
 */
public record NetworkFile(NetworkDescription description, Map<String, String> notes) {

    static final String KIND = "network";

    /**
     * Reads the head of a file; its weights may still turn out to be damaged.
     *
     * @throws InvalidInputException if the file can't be read, its head is damaged, of a later release, or not of a
     *     network
     */
    public static NetworkFile read(Path file) {
        Map<String, String> notes = ModelFile.read(file, KIND);
        return new NetworkFile(ModelFile.description(file, notes, NetworkDescription::fromJson), Map.copyOf(notes));
    }
}
