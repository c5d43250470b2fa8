package org.fleeting.mer.model;

/** Which features of the two branches MINE compares. */
public enum FeaturePooling {

    /** A clip's frames one by one: T pairs a clip. */
    FRAME_BY_FRAME,

    /** The largest value of each feature over the frames: one pair a clip. */
    OVER_TIME
}
