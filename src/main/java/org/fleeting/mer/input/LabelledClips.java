package org.fleeting.mer.input;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.prediction.Predictor;

/**
 * The face clips of one training or prediction, with their labels. Clips are asked for again and again and in any order;
 * pixels may be read from disk at each call. Implementations need not be safe for several threads at once.
 */
public interface LabelledClips {

    /** Returns how many clips there are. */
    int size();

    /** Returns the name of clip {@code index}, unique among these clips and the same whenever the clip is used. */
    String key(int index);

    /** Returns the face clip at {@code index}; all have the same frames, height and width. */
    FaceClip clip(int index);

    /** Returns who is filmed in clip {@code index}: the class IDNet learns. */
    String subject(int index);

    /** Returns the class of clip {@code index} that MENet learns; not asked for by a {@link Predictor}. */
    String emotion(int index);
}
