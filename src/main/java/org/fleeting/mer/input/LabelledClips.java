package org.fleeting.mer.input;

import java.util.Optional;

import org.fleeting.mer.prediction.Predictor;

/**
 * The clips of one training or prediction, with their labels. Clips are asked for again and again and in any order;
 * pixels may be read from disk at each call. Implementations need not be safe for several threads at once.
 */
public interface LabelledClips {

    /** Returns how many clips there are. */
    int size();

    /** Returns the name of clip {@code index}, unique among these clips and the same whenever the clip is used. */
    String key(int index);

    /** Returns what a network is shown of clip {@code index}; all have the same size. */
    InputClip clip(int index);

    /** Returns who is filmed in clip {@code index}: the class IDNet learns. */
    String subject(int index);

    /** Returns what made the clips, in words, where they are flows of one origin; empty otherwise. */
    default Optional<String> madeBy() {
        return Optional.empty();
    }

    /** Returns whether a face was found in clip {@code index}; false also where nobody says so. */
    default boolean showsFace(int index) {
        return false;
    }

    /** Returns the class of clip {@code index} that MENet learns; not asked for by a {@link Predictor}. */
    String emotion(int index);
}
