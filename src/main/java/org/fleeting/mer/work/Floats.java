package org.fleeting.mer.work;

import java.util.Optional;

/** 32-bit numbers. */
public final class Floats {

    private Floats() {}

    /** Returns the first number that is infinite or none. */
    public static Optional<Float> notFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
