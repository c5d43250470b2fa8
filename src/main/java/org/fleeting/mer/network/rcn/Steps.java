package org.fleeting.mer.network.rcn;

import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;

/** How often RCN repeats the same convolution R, and what it shows it; squeeze(x) comes first. */
enum Steps {

    /** y0 = squeeze(x); y1 = R(x + y0); out = R(x + y1). */
    RECURRENT(2, 20),

    /** y = squeeze(x); z = R(x + y); e = R(x + y + z); out = R(x + y + z + e). */
    DENSE(3, 25);

    private final int repeats;
    private final int arraysKept;

    Steps(int repeats, int arraysKept) {
        this.repeats = repeats;
        this.arraysKept = arraysKept;
    }

    /** Returns how many arrays of the size of the input the way back needs, and the two pools' outputs and places. */
    int arraysKept() {
        return arraysKept;
    }

    /** Returns what the repeats make of {@code x}, which stays open. */
    NDArray of(NDArray x, UnaryOperator<NDArray> squeeze, UnaryOperator<NDArray> recurrent) {
        NDArray known = x;
        NDArray y = squeeze.apply(x);
        for (int i = 0; i < repeats; i++) {
            NDArray sum = known.add(y);
            y.close();
            y = recurrent.apply(sum);
            if (this == DENSE) {
                closeUnless(x, known);
                known = sum;
            } else {
                sum.close();
            }
        }
        closeUnless(x, known);
        return y;
    }

    private static void closeUnless(NDArray x, NDArray array) {
        if (array != x) {
            array.close();
        }
    }
}
