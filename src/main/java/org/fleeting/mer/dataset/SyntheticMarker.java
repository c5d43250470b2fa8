package org.fleeting.mer.dataset;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file by which a rendered set is told from a recorded one, though both have CASME II's layout. Scores on rendered
 * faces say nothing about real ones, so their clips must never go under the real set's name.
 */
public final class SyntheticMarker {

    /** Name of the file in the set's folder; UTF-8 text. */
    public static final String FILE_NAME = "synthetic-set.txt";

    /** Data set name of rendered clips. */
    public static final String DATASET = "Synthetic";

    private SyntheticMarker() { }

    /** Tells whether the set in this folder was rendered by us. */
    public static boolean isIn(Path root) {
        return Files.isRegularFile(root.resolve(FILE_NAME));
    }
}
