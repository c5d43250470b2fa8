package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;

/** The cross entropy of identities or emotions (PeerJ CS 1140, "Cross-entropy loss"), and the accuracy beside it. */
public final class CrossEntropy {

    private CrossEntropy() {}

    /**
     * Returns the mean over clips of -log softmax(logits) at the true class, a scalar.
     *
     * @param logits (N, classes)
     * @param labels (N), int64
     */
    public static NDArray of(NDArray logits, NDArray labels) {
        return logits.logSoftmax(1).gather(labels.expandDims(1), 1).mean().neg();
    }

    /**
     * Returns the class with the largest logit of each clip.
     *
     * @param logits (N, classes)
     */
    public static long[] named(NDArray logits) {
        return logits.argMax(1).toLongArray();
    }

    /** Returns how many of the clips have their largest logit at the true class. */
    public static int countCorrect(NDArray logits, NDArray labels) {
        return (int) logits.argMax(1).eq(labels).countNonzero().getLong();
    }
}
