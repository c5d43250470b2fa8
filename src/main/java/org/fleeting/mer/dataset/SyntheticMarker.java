package org.fleeting.mer.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The file by which a rendered set is told from a recorded one, though both have the same layout. Scores on rendered faces
 * say nothing about real ones, so their clips must never go under the real set's name.
 */
public final class SyntheticMarker {

    /** Name of the file in the set's folder; UTF-8 text. */
    public static final String FILE_NAME = "synthetic-set.txt";

    private static final String PREFIX = "Synthetic ";

    private SyntheticMarker() {}

    /** Returns the data set name of clips that were rendered in the layout of a set. */
    public static String dataset(String layout) {
        return PREFIX + layout;
    }

    /** Returns whether a data set's name is that of a rendered one. */
    public static boolean isSynthetic(String dataset) {
        return dataset.startsWith(PREFIX);
    }

    /** Returns the data set name of clips whose frames were found in a folder of a set, in the layout of a set. */
    public static String dataset(Path frames, String layout) {
        boolean isRendered = Stream.iterate(frames, Objects::nonNull, Path::getParent).limit(2)
            .anyMatch(folder -> Files.isRegularFile(folder.resolve(FILE_NAME)));
        return isRendered ? dataset(layout) : layout;
    }
}
