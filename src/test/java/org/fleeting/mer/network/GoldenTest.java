package org.fleeting.mer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Compares the networks with {@code src/test/python/method.py}, an own implementation in plain PyTorch, in float64. */
class GoldenTest {

    /** So many that float32's differences, which normalisation over few clips enlarges, stay far below the bars. */
    private static final int CLIPS = 6;
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
    void computesMENetAsPyTorchDoes() {
        compare("menet-dao", ResNet3dKind.MENET.shape(4, 48, 32, 5, Attention.DAO).network(manager, 1));
    }

    @Test
    void computesIDNetAsPyTorchDoes() {
        compare("idnet-self", ResNet3dKind.IDNET.shape(4, 48, 32, 5, Attention.SELF).network(manager, 1));
    }

    @Test
    void computesMineAsPyTorchDoes() {
        compare("mine-projected", MineNetwork.create(MineNetwork.Join.PROJECTED, manager, 1));
    }

    @Test
    void computesMineWithoutProjectionAsPyTorchDoes() {
        compare("mine-raw", MineNetwork.create(MineNetwork.Join.RAW, manager, 1));
    }

    private void compare(String name, Block block) {
        Map<String, float[]> golden = Golden.read("network/" + name);
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
        Golden.assertSummaries(golden.get("training.gradients"), Golden.gradients(block), Golden.GRADIENTS,
            name + " gradients");
        if (golden.containsKey("training.statistics")) {
            Golden.assertValues(golden.get("training.statistics"), statistics(block), Golden.VALUES,
                name + " moved statistics");
        }
    }

    private NDList inputs(Block block) {
        if (block instanceof ClassifierBlock network) {
            return new NDList(Golden.draw(1028, network.shape().inputShape(CLIPS), manager));
        }
        Shape features = new Shape(CLIPS, MineNetwork.FEATURES);
        return new NDList(Golden.draw(1001, features, manager), Golden.draw(1002, features, manager));
    }

    private static void compare(Map<String, float[]> golden, String mode, NDList outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            String name = mode + OUTPUTS[i];
            if (OUTPUTS[i].equals("features")) {
                Golden.assertSummaries(golden.get(name), clipByClip(outputs.get(i)), Golden.VALUES, name);
            } else {
                Golden.assertValues(golden.get(name), outputs.get(i).toFloatArray(), Golden.VALUES, name);
            }
        }
    }

    private static List<float[]> clipByClip(NDArray array) {
        return IntStream.range(0, CLIPS).mapToObj(clip -> array.get(clip).toFloatArray()).toList();
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

    private static float[] statistics(Block block) {
        NDList all = new NDList();
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.getType() == Type.RUNNING_MEAN || parameter.getType() == Type.RUNNING_VAR) {
                all.add(parameter.getArray());
            }
        }
        float[] values = NDArrays.concat(all).toFloatArray();
        return new float[] {(float) Math.sqrt(Golden.product(values, values)),
            (float) Golden.product(values, Golden.draw(300, values.length))};
    }
}
