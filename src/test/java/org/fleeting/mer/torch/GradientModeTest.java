package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

class GradientModeTest {

    @Test
    void restoresTheModeBefore() {
        try (GradientMode outer = GradientMode.on()) {
            try (GradientMode inner = GradientMode.off()) {
                assertThat(JniUtils.isGradMode()).as("recording inside").isFalse();
            }
            assertThat(JniUtils.isGradMode()).as("recording after the inner mode").isTrue();
        }
    }

    @Test
    void recordsInTheThreadItWasSwitchedOnIn() {
        try (NDManager manager = TorchEngine.newManager(); GradientMode recording = GradientMode.on()) {
            NDArray w = manager.create(3f);
            w.setRequiresGradient(true);

            GradientMode.backward(w.mul(w));

            assertThat(w.getGradient().getFloat()).as("d(w*w)/dw at 3").isEqualTo(6);
        }
    }

    @Test
    void addsGradientsUp() {
        try (NDManager manager = TorchEngine.newManager(); GradientMode recording = GradientMode.on()) {
            NDArray w = manager.create(3f);
            w.setRequiresGradient(true);

            GradientMode.backward(w.mul(2));
            GradientMode.backward(w.mul(5));

            assertThat(w.getGradient().getFloat()).isEqualTo(7);
        }
    }
}
