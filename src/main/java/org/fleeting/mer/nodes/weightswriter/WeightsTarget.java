package org.fleeting.mer.nodes.weightswriter;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.fleeting.mer.nodes.weightswriter.WeightsWriterNodeParameters.ExistingFile;
import org.fleeting.mer.work.InvalidInputException;

/** Where the weights are to lie. */
final class WeightsTarget {

    private static final String ENDING = ".safetensors";

    private WeightsTarget() {}

    /** Returns where the face clips lie beside the weights: {@code weights.clips.npy} for {@code weights.safetensors}. */
    static Path clips(Path file) {
        String name = file.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return file.resolveSibling(stem + ".clips.npy");
    }

    /**
     * Checks that the file may be written.
     *
     * @throws InvalidInputException if it is a folder, exists and may not be replaced, or its folder is missing and may
     *     not be made
     */
    static void check(Path file, WeightsWriterNodeParameters parameters) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder, expected a file", "Add the name of a file.");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && parameters.m_ifExists == ExistingFile.FAIL) {
            throw new InvalidInputException(file + " exists",
                "Choose another file, or set \"If the file exists\" to \"Overwrite\".");
        }
        Path folder = file.getParent();
        if (!Files.exists(folder) && !parameters.m_createMissingFolders) {
            throw new InvalidInputException("The folder %s does not exist".formatted(folder),
                "Make it, choose another, or tick \"Create missing folders\".");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is no folder", "Choose another folder for the file.");
        }
    }
}
