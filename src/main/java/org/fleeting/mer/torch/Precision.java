package org.fleeting.mer.torch;

/** What a network computes in. Its weights, their gradients and all that is kept are float32 in either. */
public enum Precision {

    /** Numbers of 32 bits everywhere. */
    FLOAT32,

    /** Convolutions, and what lies between them, in bfloat16: numbers of 16 bits, of which 8 are the fraction's. */
    MIXED
}
