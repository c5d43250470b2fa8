package org.fleeting.mer.training;

import org.fleeting.mer.work.InvalidInputException;

/** Checks the numbers of settings. */
final class Checks {

    private Checks() { }

    /** @throws InvalidInputException naming setting, value and range, unless {@code holds} */
    static void check(boolean holds, String setting, Object found, String range) {
        if (!holds) {
            throw new InvalidInputException(setting + " must be " + range + ", found " + found + ".",
                "Set \"" + setting + "\" to a value that is " + range + ".");
        }
    }
}
