package org.fleeting.mer.dataset.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;

/** All formats we read. A new one is a line in {@link #ALL}. */
public final class DatasetFormats {

    private static final Pattern WORKBOOK = Pattern.compile(".*\\.(xls[xmb]?|ods)", Pattern.CASE_INSENSITIVE);
    private static final DatasetFormat MANIFEST = new ManifestFormat();
    private static final List<DatasetFormat> ALL = List.of(
        new MegcFormat(),
        new Casme2Format(),
        new SammFormat(),
        new MmewFormat(),
        new SmicFormat(),
        new Casme3Format(),
        MANIFEST);

    private static final Set<String> TABLES = Set.of("csv", "tsv", "txt", "xlsx", "xls");

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
     * Returns the first format that recognises a folder or file, or else the one that finds its set in a folder below.
     *
     * <p>A file of text is taken for a manifest, so that reading it tells what is wrong with it.
     *
     * @throws InvalidInputException if the path does not exist, none does, or several sets lie below
     */
    public static DatasetFormat recognise(Path root) {
        requireExisting(root);
        if (Files.isRegularFile(root) && ManifestTable.isCalledTable(root)) {
            return MANIFEST;
        }
        return ALL.stream().filter(format -> format.recognises(root)).findFirst().orElseGet(() -> below(root));
    }

    private static DatasetFormat below(Path root) {
        List<DatasetFormat> found = ALL.stream().filter(format -> format.recognisesBelow(root)).toList();
        if (found.isEmpty()) {
            throw notFound(root);
        }
        if (found.size() > 1) {
            throw new InvalidInputException("%s holds several data sets: %s".formatted(root,
                found.stream().map(DatasetFormat::name).collect(Collectors.joining(" and "))),
                "Choose the folder of one of them, or name its format.");
        }
        return found.get(0);
    }

    private static InvalidInputException notFound(Path root) {
        if (Files.isDirectory(root)) {
            // a table that is a pointer to its content is recognised by nobody
            Folders.children(root).stream().filter(file -> TABLES.contains(Folders.extension(file)))
                .forEach(Placeholder::requireNone);
        }
        List<String> nearMisses = ALL.stream().flatMap(format -> format.nearMiss(root).stream()).toList();
        if (!nearMisses.isEmpty()) {
            return new InvalidInputException("%s holds no whole data set: %s".formatted(root,
                String.join("; ", nearMisses)),
                "Put what is missing beside what is there, under the name that it had, or choose the file that is meant.");
        }
        if (Files.isRegularFile(root) && WORKBOOK.matcher(Folders.name(root)).matches()) {
            return new InvalidInputException(root + " is a workbook that is none of a set we know",
                "Choose the folder that holds it and the frames, or save a table of your own as \"CSV UTF-8\".");
        }
        String found = Files.isDirectory(root) ? "; found: " + Folders.contents(root)
            : Folders.isArchive(root) ? "; it is an archive, to be unpacked" : "";
        return new InvalidInputException(root + " holds no data set we know; expected " + ALL.stream()
            .map(format -> format.expectation() + " (" + format.name() + ")").collect(Collectors.joining(", or ")) + found,
            "Choose the folder that holds the set's table, or the manifest file itself.");
    }

    /** @throws InvalidInputException if the path does not exist: more to the point than what a format misses in it */
    public static void requireExisting(Path root) {
        Placeholder.requireNone(root);
        if (!Files.exists(root)) {
            throw new InvalidInputException(root + " does not exist", "Check the path and that the drive is connected.");
        }
    }
}
