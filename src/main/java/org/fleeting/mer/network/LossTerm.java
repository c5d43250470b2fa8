package org.fleeting.mer.network;

import java.util.Map;

import ai.djl.ndarray.NDArray;

/**
 * A term of the loss beside cross-entropy: a mean over clips, so that those of micro-batches add up to that of their batch.
 * What needs the whole batch at once, such as MINE's estimate, is none.
 */
public interface LossTerm {

    /** Returns the term's symbol, such as {@code L_div}; saved in checkpoints, never changes. */
    String symbol();

    /** Returns the term's name, such as {@code Diversity}. */
    String title();

    /** Returns what the term counts in the loss, 0 or more. */
    double weight();

    /** Returns whether the loss of such a network has this term. */
    boolean appliesTo(NetworkShape shape);

    /** Returns the term, a scalar, not weighted. */
    NDArray of(NetworkOutputs outputs);

    /** Returns what it is set to, as text by name, in a fixed order. */
    Map<String, String> parameters();
}
