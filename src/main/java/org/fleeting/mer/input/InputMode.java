package org.fleeting.mer.input;

/** What a network sees of a face clip. */
public enum InputMode {

    /** The frames as they are. */
    RGB,

    /**
     * Each frame minus the onset frame (the first), which leaves what moves and little of who someone is. The paper does
     * not do this.
     */
    ONSET_DIFFERENCE
}
