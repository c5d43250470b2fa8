package org.fleeting.mer.dataset.apex;

/** What becomes of a clip whose apex the data set does not tell. */
public enum MissingApex {

    /** The apex stays unknown. */
    AS_FILED,

    /** The apex is the frame half-way from onset to offset, the earlier of two. */
    MIDDLE,

    /** The apex is the frame that {@link ApexEstimator} chooses. */
    ESTIMATED
}
