package org.fleeting.mer.input;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
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

    /**
     * Returns the network for clips of this size.
     *
     * @param classes how many classes it tells apart
     * @throws InvalidInputException if such a network can't take clips of this size
     */
    public NetworkShape shape(NetworkKind kind, int classes, NetworkOptions options) {
        checkHalving(kind);
        int shrink = kind.input().shrink();
        return new NetworkShape(kind, frames, height / shrink, width / shrink, classes, options);
    }

    /** @throws InvalidInputException if the network halves its clips, and clips of this size can't be */
    public void checkHalving(NetworkKind kind) {
        int shrink = kind.input().shrink();
        if (height % shrink != 0 || width % shrink != 0) {
            throw new InvalidInputException("%s halves its clips, which needs an even height and width, found %d x %d"
                .formatted(kind.paperName(), height, width), "Crop the faces to an even size.");
        }
    }

    /** @throws InvalidInputException if the network sees what moves, and nothing moves in clips of this size */
    public void checkInput(InputMode mode) {
        if (mode == InputMode.ONSET_DIFFERENCE && frames == 1) {
            throw new InvalidInputException("The difference to the onset frame is 0 for clips of a single frame",
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
            throw new InvalidInputException("Clip %s has %s, but %s %s".formatted(key, of(clip), who, this),
                "Crop all clips with the same number of frames and the same size.");
        }
    }

    @Override
    public String toString() {
        return "%d frames of %d x %d pixels (height x width)".formatted(frames, height, width);
    }
}
