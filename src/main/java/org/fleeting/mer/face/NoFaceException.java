package org.fleeting.mer.face;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;

/** Says that no frame of a clip shows a face, where {@link NoFaceAction#FAIL} was chosen. */
public final class NoFaceException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    NoFaceException(Clip clip) {
        super("No face found in clip %s/%s (frames %d to %d in %s)".formatted(clip.subject(), clip.name(), clip.onset(),
            clip.offset(), clip.frames()),
            "Look at the images; choose a missing value or the centre crop for clips without a face, or remove the clip.");
    }
}
