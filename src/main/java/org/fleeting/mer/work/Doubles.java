package org.fleeting.mer.work;

/** Arrays of numbers in double precision. */
public final class Doubles {

    private Doubles() {}

    /** Returns the same numbers in double precision. */
    public static double[] of(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
