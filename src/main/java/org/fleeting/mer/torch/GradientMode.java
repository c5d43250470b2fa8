package org.fleeting.mer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Switches the recording of gradients for the current thread, and back on closing.
 *
 * <p>DJL's {@code GradientCollector} exists once a JVM, so two trainers that run at the same time would fail. PyTorch
 * itself keeps the mode by thread, which is what this uses. The mode is on by default in every thread but the one that
 * loaded the engine: what trains has to switch it on, and what only predicts has to switch it off.
 */
public final class GradientMode implements AutoCloseable {

    private final boolean before;

    private GradientMode(boolean isOn) {
        // asking for the mode needs the native library
        TorchEngine.start();
        before = JniUtils.isGradMode();
        JniUtils.setGradMode(isOn);
    }

    /** Operations of this thread are recorded until the mode is closed. */
    public static GradientMode on() {
        return new GradientMode(true);
    }

    /** Nothing is recorded in this thread until the mode is closed: less memory, no gradients. */
    public static GradientMode off() {
        return new GradientMode(false);
    }

    /**
     * Adds the gradients of a scalar to those of all parameters it was computed from. They add up over calls until the
     * optimiser zeroes them.
     */
    public static void backward(NDArray loss) {
        try (NDManager scope = loss.getManager().newSubManager()) {
            PtNDArray one = (PtNDArray) scope.ones(loss.getShape());
            JniUtils.backward((PtNDArray) loss, one, false, false);
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
