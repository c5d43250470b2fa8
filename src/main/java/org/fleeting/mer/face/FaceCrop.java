package org.fleeting.mer.face;

/**
 * The face of one clip.
 *
 * @param clip the aligned frames; null if no face was found and {@link NoFaceAction#MISSING} was chosen
 * @param previewPng the T frames side by side and small, a PNG file; null where {@code clip} is
 * @param detectionPng the frame that was looked at, grey and small, with box and eyes drawn in, a PNG file; never null
 * @param alignment where the face is in the frames and what told so; never null
 * @param transform takes points of the frames to where the face clip shows them; null where {@code clip} is
 */
public record FaceCrop(FaceClip clip, byte[] previewPng, byte[] detectionPng, Alignment alignment,
    CropTransform transform) {

    /** Returns whether there is no face. */
    public boolean isMissing() {
        return clip == null;
    }
}
