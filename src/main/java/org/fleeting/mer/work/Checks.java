package org.fleeting.mer.work;

/** Checks the numbers of settings. */
public final class Checks {

    private Checks() {}

    /** @throws InvalidInputException naming setting, value and range, unless {@code holds} */
    public static void check(boolean holds, String setting, Object found, String range) {
        if (!holds) {
            throw new InvalidInputException(setting + " must be " + range + ", found " + found,
                "Set \"" + setting + "\" to a value that is " + range + ".");
        }
    }
}
