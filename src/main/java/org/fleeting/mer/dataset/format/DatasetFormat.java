package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * One way in which data sets are distributed. To add a set, write one implementation and name it in
 * {@link DatasetFormats}.
 */
public interface DatasetFormat {

    /** Returns the name by which the user chooses this format, such as {@code CASME II}; saved in workflows. */
    String name();

    /** Returns what {@link #recognises} looks for, as the end of "expected ...". */
    String expectation();

    /**
     * Tells whether the path holds such a set, by a quick look at names and headers.
     *
     * @param root a folder or file; may not exist
     */
    boolean recognises(Path root);

    /**
     * Tells whether a folder below the path holds such a set, and no other does. {@link #read} then reads that one.
     *
     * @throws InvalidInputException if several do
     */
    default boolean recognisesBelow(Path root) {
        return recognises(root);
    }

    /**
     * Returns what of such a set the path holds and what is missing, where {@link #read} would find no set; empty if nothing
     * there tells of this set.
     */
    default Optional<String> nearMiss(Path root) {
        return Optional.empty();
    }

    /**
     * Reads labels and finds the frames; opens no image. Emotions are as filed, so that a {@link LabelScheme} can make
     * classes of them. Every file is closed when this returns.
     *
     * @param root the folder or file the user chose
     * @throws InvalidInputException if the set as a whole can't be read; rows that can't are problems of the listing
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    Listing read(Path root, ProgressMonitor monitor);

    /**
     * Tells whether such a set may know the landmarks of its clips, by a quick look at headers.
     *
     * @param root the folder or file the user chose; may not exist
     */
    default boolean tellsLandmarks(Path root) {
        return false;
    }

    /** Returns the classes in which this set is usually studied. */
    LabelScheme usualScheme();
}
