package org.fleeting.mer.training;

/** How the length of a training is counted; the paper's "iterations" may mean either. */
public enum DurationUnit {

    /** Passes over all training clips. */
    EPOCHS,

    /** Optimiser steps, one a batch; the last epoch may be cut short. */
    STEPS
}
