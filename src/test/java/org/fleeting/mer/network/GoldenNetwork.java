package org.fleeting.mer.network;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.optimiser.Optimiser;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.torch.GradientMode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.Parameter.Type;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;

/** Compares a network of ours, outputs in both modes, gradients and moved statistics, with one in plain PyTorch, in float64. */
public final class GoldenNetwork {

    /** So many that float32's differences, which normalisation over few clips enlarges, stay far below the bars. */
    static final int CLIPS = 6;

    private static final int STEPS = 5;
    /** The largest relative difference of what five steps change: by the published rates little more than float32 holds. */
    private static final double CHANGES = 1e-2;
    private static final String[] OUTPUTS = {"logits", "features", "maps"};

    private GoldenNetwork() {}

    /** Compares on a scalar that depends on every number of the outputs. */
    static void compare(String name, Block block, NDList inputs) {
        compare(name, block, inputs, GoldenNetwork::weighted, parameter -> true);
    }

    /**
     * Compares.
     *
     * @param name of the file in {@code network/}
     * @param block whose weights are drawn here
     * @param objective the scalar whose gradients are compared
     * @param isCompared which parameters' gradients the file has
     */
    public static void compare(String name, Block block, NDList inputs, Function<NDList, NDArray> objective,
        Predicate<String> isCompared) {
        Map<String, float[]> golden = Golden.read("network/" + name);
        Golden.fill(block);
        ParameterStore store = new ParameterStore(inputs.getManager(), false);

        try (GradientMode recording = GradientMode.off()) {
            compare(golden, "prediction.", block.forward(store, inputs, false));
        }
        try (GradientMode recording = GradientMode.on()) {
            NDList outputs = block.forward(store, inputs, true);
            GradientMode.backward(objective.apply(outputs));
            compare(golden, "training.", outputs);
        }
        Golden.assertSummaries(golden.get("training.gradients"), Golden.gradients(block, isCompared), Golden.GRADIENTS,
            name + " gradients");
        if (golden.containsKey("training.statistics")) {
            Golden.assertValues(golden.get("training.statistics"), statistics(block), Golden.VALUES,
                name + " moved statistics");
        }
    }

    /**
     * Compares a network that is trained by cross-entropy alone, and five steps of an optimiser, whose differences of
     * float32 steps add up.
     *
     * @param name of the file in {@code network/}, which golden.py's {@code comparator} wrote
     * @param network of which two are made; their weights are drawn here
     * @param stream of the clips
     * @param isIdle which parameters have gradients of 0
     */
    public static void compareTraining(String name, Supplier<ClassifierBlock> network, int stream, OptimiserSettings settings,
        Predicate<String> isIdle, NDManager manager) {
        ClassifierBlock block = network.get();
        NDArray clips = Golden.draw(stream, block.shape().inputShape(CLIPS), manager);
        NDArray labels = manager.create(LongStream.range(0, CLIPS).map(i -> i % block.shape().classes()).toArray());
        compare(name, block, new NDList(clips), outputs -> CrossEntropy.of(outputs.head(), labels), isIdle.negate());

        ClassifierBlock trained = network.get();
        Golden.fill(trained);
        List<Parameter> parameters = trained.getParameters().stream().filter(named -> !isIdle.test(named.getKey()))
            .map(Pair::getValue).toList();
        List<float[]> before = values(parameters);
        float[] losses = new float[STEPS];
        Optimiser optimiser = settings.create(manager, trained.getParameters().values());
        ParameterStore store = new ParameterStore(manager, false);
        for (int step = 0; step < STEPS; step++) {
            try (GradientMode recording = GradientMode.on()) {
                NDArray loss = CrossEntropy.of(trained.classify(store, clips, true).logits(), labels);
                GradientMode.backward(loss);
                losses[step] = loss.getFloat();
            }
            optimiser.step();
        }

        Map<String, float[]> golden = Golden.read("network/" + name);
        Golden.assertValues(golden.get("steps.losses"), losses, Golden.VALUES, name + " losses");
        Golden.assertSummaries(golden.get("steps.changes"), differences(values(parameters), before), CHANGES,
            name + " changes in five steps");
    }

    private static List<float[]> values(List<Parameter> parameters) {
        return parameters.stream().map(parameter -> parameter.getArray().toFloatArray()).toList();
    }

    private static List<float[]> differences(List<float[]> after, List<float[]> before) {
        return IntStream.range(0, after.size()).mapToObj(i -> {
            float[] difference = after.get(i).clone();
            for (int k = 0; k < difference.length; k++) {
                difference[k] -= before.get(i)[k];
            }
            return difference;
        }).toList();
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
        return IntStream.range(0, (int) array.getShape().get(0)).mapToObj(clip -> array.get(clip).toFloatArray()).toList();
    }

    private static NDArray weighted(NDList outputs) {
        NDManager manager = outputs.head().getManager();
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
