package org.fleeting.mer.flow;

/** The least and the greatest value of a channel. */
public record Range(float least, float most) {

    /** Of no values. */
    static final Range EMPTY = new Range(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

    Range with(float value) {
        return new Range(Math.min(least, value), Math.max(most, value));
    }

    /** Returns the range of both. */
    public Range with(Range other) {
        return new Range(Math.min(least, other.least), Math.max(most, other.most));
    }
}
