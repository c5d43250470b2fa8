package org.fleeting.mer.optimiser;

import java.util.Map;

import ai.djl.ndarray.NDArray;

/** Moves parameters against their gradients, a step of all of them at once. Its state ends with the manager it belongs to. */
public interface Optimiser {

    /** Moves every parameter against its gradient, then sets the gradients to 0. */
    void step();

    /** Sets the learning rate of the next steps; at first it is that of the settings. */
    void setLearningRate(double rate);

    /** Returns how many steps were taken. */
    int steps();

    /** Goes on as after so many steps; the arrays of {@link #state} are filled by then. */
    void continueAfter(int stepsTaken);

    /** Returns the arrays that a checkpoint keeps, by name, in a fixed order. */
    Map<String, NDArray> state();
}
