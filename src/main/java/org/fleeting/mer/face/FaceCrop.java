package org.fleeting.mer.face;

import java.util.List;

/**
 * The face of one clip.
 *
 * @param clip the aligned frames; null if no face was found and {@link NoFaceAction#MISSING} was chosen
 * @param previewPng the T frames side by side and small, a PNG file; null where {@code clip} is
 * @param detectionPng the frame that was looked at, grey and small, with box and eyes drawn in, a PNG file; never null
 * @param alignment where the face is in the frames and what told so; never null
 * @param transform takes points of the frames to where the face clip shows them; null where {@code clip} is
 * @param remarks what there is to say of the frames, whatever they show; empty if nothing
 */
public record FaceCrop(FaceClip clip, byte[] previewPng, byte[] detectionPng, Alignment alignment,
    CropTransform transform, List<String> remarks) {

    /** Takes a copy of the remarks. */
    public FaceCrop {
        remarks = List.copyOf(remarks);
    }

    /** Returns whether there is no face. */
    public boolean isMissing() {
        return clip == null;
    }
}
