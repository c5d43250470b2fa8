package org.fleeting.mer.input;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.Branch;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The size of a face clip.
 *
 * @param frames T
 * @param height H, pixels
 * @param width W, pixels
 */
public record ClipSize(int frames, int height, int width) {

    public static ClipSize of(FaceClip clip) {
        return new ClipSize(clip.frames(), clip.height(), clip.width());
    }

    /** Returns whether a branch sees clips at half their height and width. */
    public static boolean isHalved(Branch branch) {
        return branch == Branch.IDNET;
    }

    /**
     * Returns the network for clips of this size.
     *
     * @param classes how many classes it tells apart
     * @throws InvalidInputException if the branch can't take clips of this size
     */
    public NetworkShape architecture(Branch branch, int classes, Attention attention) {
        checkHalving(branch);
        int shrink = isHalved(branch) ? 2 : 1;
        return new NetworkShape(branch, frames, height / shrink, width / shrink, classes, attention);
    }

    /** @throws InvalidInputException if the branch halves its clips, and clips of this size can't be */
    public void checkHalving(Branch branch) {
        if (isHalved(branch) && (height % 2 != 0 || width % 2 != 0)) {
            throw new InvalidInputException("%s halves its clips, which needs an even height and width, found %d x %d."
                .formatted(branch.paperName(), height, width), "Crop the faces to an even size.");
        }
    }

    /** @throws InvalidInputException if the branch sees what moves, and nothing moves in clips of this size */
    public void checkInput(InputMode mode) {
        if (mode == InputMode.ONSET_DIFFERENCE && frames == 1) {
            throw new InvalidInputException("The difference to the onset frame is 0 for clips of a single frame.",
                "Choose the frames as input, or crop the faces to 2 or more frames.");
        }
    }

    /**
     * Checks that a clip has this size.
     *
     * @param who has this size, such as {@code the model takes}
     * @throws InvalidInputException naming the clip and both sizes
     */
    public void check(FaceClip clip, String key, String who) {
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
