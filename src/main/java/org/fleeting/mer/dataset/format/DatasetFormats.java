package org.fleeting.mer.dataset.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.fleeting.mer.work.InvalidInputException;

/** All formats we read. A new one is a line in {@link #ALL}. */
public final class DatasetFormats {

    private static final List<DatasetFormat> ALL = List.of(
        new MegcFormat(),
        new Casme2Format(),
        new SammFormat(),
        new MmewFormat(),
        new SmicFormat(),
        new Casme3Format(),
        new ManifestFormat());

    private DatasetFormats() {}

    /** Returns the formats in the order in which they are tried. */
    public static List<DatasetFormat> all() {
        return ALL;
    }

    /**
     * Returns the format of that name, without regard to case.
     *
     * @throws InvalidInputException if there is none
     */
    public static DatasetFormat byName(String name) {
        return ALL.stream().filter(format -> format.name().equalsIgnoreCase(name.strip())).findFirst()
            .orElseThrow(() -> new InvalidInputException("No data set format is called \"" + name + "\"",
                "Choose one of: " + ALL.stream().map(DatasetFormat::name).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Returns the first format that recognises a folder or file.
     *
     * @throws InvalidInputException if the path does not exist or none does
     */
    public static DatasetFormat recognise(Path root) {
        requireExisting(root);
        return ALL.stream().filter(format -> format.recognises(root)).findFirst()
            .orElseThrow(() -> new InvalidInputException(root + " holds no data set we know; expected " + ALL.stream()
                .map(format -> format.expectation() + " (" + format.name() + ")").collect(Collectors.joining(", or ")),
                "Choose the folder that holds the set's table, or the manifest file itself."));
    }

    /** @throws InvalidInputException if the path does not exist: more to the point than what a format misses in it */
    public static void requireExisting(Path root) {
        if (!Files.exists(root)) {
            throw new InvalidInputException(root + " does not exist", "Check the path and that the drive is connected.");
        }
    }
}
