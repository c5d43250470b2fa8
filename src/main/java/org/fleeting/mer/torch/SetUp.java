package org.fleeting.mer.torch;

import java.util.List;

/**
 * What this machine has of a set-up for computing, what is missing, where it was looked for and where it comes from; GPU in
 * docs/operator.md says the same.
 *
 * @param isComplete whether networks can be computed on the processor; a GPU need not be there
 * @param lines a text for the user
 */
public record SetUp(boolean isComplete, List<String> lines) {

    /** Looks at this machine, and computes a little on what is there. PyTorch is started. */
    public static SetUp ofThisMachine() {
        return SetUpCheck.ofThisMachine().setUp();
    }
}
