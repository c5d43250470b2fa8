package org.fleeting.mer.network;

import org.fleeting.mer.work.InvalidInputException;

/** What networks that see one picture a clip, and leave nothing to choose, have to check. */
public final class PictureChecks {

    private static final String SIZE = """
        In Flow Images, choose the network's settings, or Own and the size %1$s; if it is shown frames, set "Size" of Face \
        Crop to %1$s.""";

    private PictureChecks() {}

    /**
     * Checks that clips are of one picture at least {@code least} pixels high and wide.
     *
     * @throws InvalidInputException if they have several frames, or are smaller
     * @throws IllegalArgumentException if there are options
     */
    public static void atLeast(int least, NetworkKind kind, int frames, int height, int width, NetworkOptions options) {
        onePicture(kind, frames, options);
        if (height < least || width < least) {
            throw new InvalidInputException("The input of %s is %d x %d pixels (height x width): %d x %d is the least"
                .formatted(kind.paperName(), height, width, least, least),
                SIZE.formatted(least + " or more"));
        }
    }

    /**
     * Checks that clips are of one picture of {@code side} x {@code side} pixels.
     *
     * @throws InvalidInputException if they have several frames, or another size
     * @throws IllegalArgumentException if there are options
     */
    public static void exactly(int side, NetworkKind kind, int frames, int height, int width, NetworkOptions options) {
        onePicture(kind, frames, options);
        if (height != side || width != side) {
            throw new InvalidInputException("%s sees pictures of %d x %d pixels alone, and these have %d x %d (height x width)"
                .formatted(kind.paperName(), side, side, height, width),
                SIZE.formatted(side));
        }
    }

    private static void onePicture(NetworkKind kind, int frames, NetworkOptions options) {
        if (!options.equals(NetworkOptions.NONE)) {
            throw new IllegalArgumentException("%s has no options, found %s".formatted(kind.paperName(), options.values()));
        }
        if (frames != 1) {
            throw new InvalidInputException(
                "%s sees one picture a clip, and these have %d frames".formatted(kind.paperName(), frames),
                "In Flow Images, choose Own settings and Onset to apex; or crop the faces to a single frame.");
        }
    }
}
