package org.fleeting.mer.face;

/** How T frames are taken from a clip of any length. */
public enum Sampling {

    /** T moments evenly spaced from onset to offset; between two frames, their mix by distance. T = 1 gives the middle. */
    LINEAR("Evenly spaced, interpolated"),

    /** The frames nearest to the moments of {@link #LINEAR}; short clips repeat frames. */
    NEAREST("Evenly spaced, nearest frame"),

    /**
     * Half of the moments from onset to apex, the others from apex to offset, interpolated, so that the apex is always
     * among them: T = 3 gives onset, apex, offset, T = 1 the apex. A clip without an apex takes its middle.
     */
    ONSET_APEX_OFFSET("Onset, apex, offset");

    private final String label;

    Sampling(String label) {
        this.label = label;
    }

    /** Returns the name for the user. */
    public String label() {
        return label;
    }
}
