package org.fleeting.mer.face;

import java.util.List;

/**
 * How much there is to say against an alignment.
 *
 * @param score from 0, nothing, to 1, no face
 * @param reasons what there is to say, in words, the weightiest first; empty where the score is 0
 */
public record Doubt(double score, List<String> reasons) {

    /** Takes a copy of the reasons. */
    public Doubt {
        reasons = List.copyOf(reasons);
    }
}
