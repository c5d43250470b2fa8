package org.fleeting.mer.dataset;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One labelled micro-expression, onset to offset.
 *
 * @param dataset the data set's name, such as {@code CASME II}
 * @param subject the person filmed, as the set names them; two sets may both have a subject {@code 01}
 * @param name the clip's name, unique within its subject
 * @param emotion the class
 * @param actionUnits FACS codes as the set writes them ({@code 4+L12}); may be empty
 * @param frames the folder of the frames, a video, or one image; images are numbered by their names, the frames of a
 *     video from 1 on in the order of showing, and one image is frame 1
 * @param onset number of the first frame, as the set numbers its frames
 * @param apex number of the frame of greatest intensity, if known
 * @param offset number of the last frame, inclusive
 * @param framesPerSecond recording rate, 1/s; NaN if the set does not say
 * @param landmarks the face's landmarks in the onset frame, if they are known
 */
public record Clip(String dataset, String subject, String name, String emotion, String actionUnits, Path frames,
    int onset, OptionalInt apex, int offset, double framesPerSecond, Optional<Landmarks> landmarks) {

    /** A clip whose landmarks are not known. */
    public Clip(String dataset, String subject, String name, String emotion, String actionUnits, Path frames, int onset,
        OptionalInt apex, int offset, double framesPerSecond) {
        this(dataset, subject, name, emotion, actionUnits, frames, onset, apex, offset, framesPerSecond,
            Optional.empty());
    }

    /** Returns this clip under another class. */
    public Clip withEmotion(String other) {
        return new Clip(dataset, subject, name, other, actionUnits, frames, onset, apex, offset, framesPerSecond,
            landmarks);
    }

    /** Returns this clip under other names of its data set and of the person filmed. */
    public Clip withSubject(String otherDataset, String other) {
        return new Clip(otherDataset, other, name, emotion, actionUnits, frames, onset, apex, offset, framesPerSecond,
            landmarks);
    }

    /** Returns this clip with another apex. */
    public Clip withApex(int other) {
        return new Clip(dataset, subject, name, emotion, actionUnits, frames, onset, OptionalInt.of(other), offset,
            framesPerSecond, landmarks);
    }
}
