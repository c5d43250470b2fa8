package org.fleeting.mer.face;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Finds, aligns and crops the face of a clip and samples T frames. The face is looked for in the onset frame alone and one
 * similarity transform serves all frames: boxes found frame by frame jitter by as much as the expression moves.
 *
 * <p>Not thread-safe: one a thread ({@link FaceCrops} does that).
 */
public final class FaceCropper implements AutoCloseable {

    private final FaceCropSettings settings;

    /** Loads the cascades. */
    public FaceCropper(FaceCropSettings settings) {
        this.settings = settings;
    }

    /**
     * Crops one clip.
     *
     * @throws InvalidInputException if frames are missing, can't be read as images or differ in size, or no face is found
     *     and {@link NoFaceAction#FAIL} was chosen
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public FaceCrop crop(Clip clip, ProgressMonitor monitor) {
        throw new UnsupportedOperationException(settings.toString());
    }

    @Override
    public void close() { }
}
