package org.fleeting.mer.network.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What Java's collector does between the way there and the way back must not show. */
class ConstantsOfGradientsTest {

    private static final int ROUNDS = 20;

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** Windows of 2 x 2 places: each place counts a quarter. */
    @Test
    void poolingKeepsItsShares() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(gradient(new Shape(1, 1, 10, 10), x -> AdaptivePool.mean(x, 5))).containsOnly(.25f);
        }
    }

    /** Each place becomes 2 x 2. */
    @Test
    void enlargingKeepsItsSources() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(gradient(new Shape(1, 1, 5, 5), x -> Enlargement.nearest(x, 10, 10))).containsOnly(4);
        }
    }

    @Test
    void enlargesToTheNearestPlace() {
        NDArray picture = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));

        assertThat(Enlargement.nearest(picture, 3, 4).toFloatArray()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4);
    }

    /** Returns the gradient of the sum of what {@code step} makes of ones. */
    private float[] gradient(Shape shape, UnaryOperator<NDArray> step) throws InterruptedException {
        NDArray x = manager.ones(shape);
        x.setRequiresGradient(true);
        try (GradientMode recording = GradientMode.on()) {
            NDArray sum = step.apply(x).sum();
            overwriteFreedMemory();
            GradientMode.backward(sum);
        }
        return x.getGradient().toFloatArray();
    }

    private static void overwriteFreedMemory() throws InterruptedException {
        WeakReference<ByteBuffer> closed = new WeakReference<>(ByteBuffer.allocateDirect(200));
        while (closed.get() != null) {
            System.gc();
            Thread.sleep(1);
        }
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            ByteBuffer other = ByteBuffer.allocateDirect(200);
            while (other.hasRemaining()) {
                other.put((byte) 0x7f);
            }
            others.add(other);
        }
        assertThat(others).hasSize(2000);
    }
}
