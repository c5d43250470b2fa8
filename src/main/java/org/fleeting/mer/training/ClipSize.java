package org.fleeting.mer.training;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.network.Branch;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The size of a face clip.
 *
 * @param frames T
 * @param height H, pixels
 * @param width W, pixels
 */
public record ClipSize(int frames, int height, int width) {

    static ClipSize of(FaceClip clip) {
        return new ClipSize(clip.frames(), clip.height(), clip.width());
    }

    /** Returns whether a branch sees clips at half their height and width. */
    static boolean isHalved(Branch branch) {
        return branch == Branch.IDNET;
    }

    /**
     * Checks that a clip has this size.
     *
     * @param who has this size, such as {@code the model takes}
     * @throws InvalidInputException naming the clip and both sizes
     */
    void check(FaceClip clip, String key, String who) {
        if (!of(clip).equals(this)) {
            throw new InvalidInputException("Clip %s has %s, but %s %s.".formatted(key, of(clip), who, this),
                "Crop all clips with the same number of frames and the same size.");
        }
    }

    @Override
    public String toString() {
        return "%d frames of %d x %d pixels (height x width)".formatted(frames, height, width);
    }
}
