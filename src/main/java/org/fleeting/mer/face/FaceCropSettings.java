package org.fleeting.mer.face;

/**
 * What Face Crop makes of a clip.
 *
 * @param frames T, the frames of a face clip, 1 to 32
 * @param size H = W of a face clip, pixels, 16 to 1024; MENet's own is 256 (PeerJ CS 1140)
 * @param sampling how T frames are taken
 * @param findsFaces whether to look for the face; false for images that show the aligned face only, which are then
 *     scaled to H x W as they are
 * @param noFaceAction what to do where no face is found
 */
public record FaceCropSettings(int frames, int size, Sampling sampling, boolean findsFaces, NoFaceAction noFaceAction) {

    public static final int MIN_FRAMES = 1;
    public static final int MAX_FRAMES = 32;
    public static final int MIN_SIZE = 16;
    public static final int MAX_SIZE = 1024;

    /** @throws IllegalArgumentException if T or the size lies outside its bounds */
    public FaceCropSettings {
        requireWithin("frames", frames, MIN_FRAMES, MAX_FRAMES);
        requireWithin("size", size, MIN_SIZE, MAX_SIZE);
    }

    /** Returns T = 8 of 256 x 256 pixels, interpolated; a clip without a face fails. */
    public static FaceCropSettings defaults() {
        return new FaceCropSettings(8, 256, Sampling.LINEAR, true, NoFaceAction.FAIL);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, found %d".formatted(name, least, most, value));
        }
    }
}
