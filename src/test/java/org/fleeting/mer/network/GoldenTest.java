package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.Parameter.Type;
import ai.djl.training.ParameterStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the networks with {@code src/test/python/golden.py}, an own implementation in plain PyTorch, in float64. */
class GoldenTest {

    private static final double VALUES = 1e-4;
    private static final double GRADIENTS = 1e-3;
    private static final String[] OUTPUTS = {"logits", "features", "maps"};

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void computesMENetAsPyTorchDoes() throws IOException {
        compare("menet-dao", BranchNetwork.create(MENet.architecture(4, 48, 32, 5, Attention.DAO), manager, 1));
    }

    @Test
    void computesIDNetAsPyTorchDoes() throws IOException {
        compare("idnet-self", BranchNetwork.create(IDNet.architecture(4, 48, 32, 5), manager, 1));
    }

    @Test
    void computesMineAsPyTorchDoes() throws IOException {
        compare("mine-projected", MineNetwork.create(MineNetwork.Join.PROJECTED, manager, 1));
    }

    @Test
    void computesMineWithoutProjectionAsPyTorchDoes() throws IOException {
        compare("mine-raw", MineNetwork.create(MineNetwork.Join.RAW, manager, 1));
    }

    private void compare(String name, Block block) throws IOException {
        Map<String, float[]> golden = Golden.read(name);
        Golden.fill(block);
        NDList inputs = inputs(block);
        ParameterStore store = new ParameterStore(manager, false);

        try (GradientMode recording = GradientMode.off()) {
            compare(golden, "prediction.", block.forward(store, inputs, false));
        }
        try (GradientMode recording = GradientMode.on()) {
            NDList outputs = block.forward(store, inputs, true);
            GradientMode.backward(weighted(outputs));
            compare(golden, "training.", outputs);
        }
        assertClose(golden.get("training.gradients"), gradients(block), GRADIENTS, "gradients");
        if (golden.containsKey("training.statistics")) {
            assertClose(golden.get("training.statistics"), statistics(block), VALUES, "moved statistics");
        }
    }

    private NDList inputs(Block block) {
        if (block instanceof BranchNetwork network) {
            return new NDList(Golden.draw(1000, network.architecture().inputShape(3), manager));
        }
        Shape features = new Shape(3, Architecture.FEATURES);
        return new NDList(Golden.draw(1001, features, manager), Golden.draw(1002, features, manager));
    }

    private static void compare(Map<String, float[]> golden, String mode, NDList outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            String name = mode + OUTPUTS[i];
            assertClose(golden.get(name), outputs.get(i).toFloatArray(), VALUES, name);
        }
    }

    /** Returns a scalar that depends on every number of the outputs. */
    private NDArray weighted(NDList outputs) {
        NDArray sum = manager.create(0f);
        for (int i = 0; i < outputs.size(); i++) {
            NDArray output = outputs.get(i);
            sum = sum.add(output.mul(Golden.draw(100 + i, output.getShape(), manager)).sum());
        }
        return sum;
    }

    /** Returns of each trained parameter the norm of its gradient, and its products with two drawn vectors. */
    private static float[] gradients(Block block) {
        List<Double> rows = new ArrayList<>();
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.requiresGradient()) {
                float[] gradient = parameter.getArray().getGradient().toFloatArray();
                rows.add(Math.sqrt(product(gradient, gradient)));
                rows.add(product(gradient, Golden.draw(200, gradient.length)));
                rows.add(product(gradient, Golden.draw(201, gradient.length)));
            }
        }
        return toFloats(rows);
    }

    private static float[] statistics(Block block) {
        List<Double> all = new ArrayList<>();
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.getType() == Type.RUNNING_MEAN || parameter.getType() == Type.RUNNING_VAR) {
                for (float value : parameter.getArray().toFloatArray()) {
                    all.add((double) value);
                }
            }
        }
        float[] values = toFloats(all);
        return toFloats(List.of(Math.sqrt(product(values, values)), product(values, Golden.draw(300, values.length))));
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] toFloats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    /** The differences of values are measured by the array's root mean square, of gradients by their norm. */
    private static void assertClose(float[] expected, float[] found, double relative, String name) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        double rootMeanSquare = Math.sqrt(product(expected, expected) / expected.length);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double scale = relative == GRADIENTS ? expected[i - i % 3] : rootMeanSquare;
            worst = Math.max(worst, Math.abs(found[i] - expected[i]) / scale);
        }
        assertThat(worst).as("largest relative difference of %s", name).isLessThan(relative);
    }
}
