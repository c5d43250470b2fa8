package org.fleeting.mer.face;

import java.util.Optional;

/**
 * Where the face of a clip is and what told so. Box and eyes are in pixels of the full frame and hold for every frame
 * of the clip.
 *
 * @param method what told so
 * @param frame number of the frame that was looked at: the onset, or the one of {@link AlignmentMethod#LATER_FRAME}; without
 *     meaning for {@link AlignmentMethod#UNREADABLE}
 * @param box the face box; empty if no face was found or looked for
 * @param eyes the eyes; empty if no face was found or looked for
 * @param other another face of like size in that frame, such as an interviewer's; empty if there is none
 */
public record Alignment(AlignmentMethod method, int frame, Optional<FaceBox> box, Optional<Eyes> eyes,
    Optional<FaceBox> other) {

    /** Of a frame with one face or none. */
    public Alignment(AlignmentMethod method, int frame, Optional<FaceBox> box, Optional<Eyes> eyes) {
        this(method, frame, box, eyes, Optional.empty());
    }

    /** Returns what there is to say of a clip in which no face was found or looked for. */
    public static Alignment without(AlignmentMethod method, int frame) {
        return new Alignment(method, frame, Optional.empty(), Optional.empty());
    }
}
