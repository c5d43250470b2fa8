package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** What holds for every network of one picture a clip. */
public final class ComparatorChecks {

    private static final int CLIPS = 6;

    private ComparatorChecks() {}

    /** Returns the shape of a network of one picture and three classes. */
    public static NetworkShape shape(NetworkKind kind, int height, int width) {
        return new NetworkShape(kind, 1, height, width, 3, NetworkOptions.NONE);
    }

    /** Asserts that so many numbers are trained, and that the shape counts them and the statistics. */
    public static void assertWeights(NetworkShape shape, long expected, NDManager manager) {
        ClassifierBlock network = shape.network(manager, 1);

        long trained = network.getParameters().values().stream().filter(Parameter::requiresGradient)
            .mapToLong(parameter -> parameter.getArray().size()).sum();
        long all = network.getParameters().values().stream().mapToLong(parameter -> parameter.getArray().size()).sum();

        assertThat(trained).isEqualTo(expected);
        assertThat(shape.weightCount()).isEqualTo(all);
    }

    /** Asserts that the last layer makes the logits of the features. */
    public static void assertLastLayer(NetworkShape shape, NDManager manager) {
        ClassifierBlock network = shape.network(manager, 1);
        ParameterStore store = new ParameterStore(manager, false);
        try (GradientMode recording = GradientMode.off()) {
            NetworkOutputs outputs = network.classify(store, Golden.draw(1, shape.inputShape(CLIPS), manager), false);
            NDArray features = outputs.features().orElseThrow().reshape(CLIPS, shape.featureLength());
            NDArray logits = network.lastLayer().orElseThrow().forward(store, new NDList(features), false).singletonOrThrow();
            assertThat(logits.toFloatArray()).containsExactly(outputs.logits().toFloatArray(), within(1e-4f));
        }
    }

    /** Asserts that dropout draws from its source alone, and in training alone. */
    public static void assertDropsByItsSource(NetworkShape shape, NDManager manager) {
        ClassifierBlock network = shape.network(manager, 1);
        NDArray clips = Golden.draw(1, shape.inputShape(CLIPS), manager);

        float[] first = logits(network, clips, 5, true);
        assertThat(logits(network, clips, 5, true)).isEqualTo(first);
        assertThat(logits(network, clips, 6, true)).isNotEqualTo(first);
        assertThat(logits(network, clips, 6, false)).isEqualTo(logits(network, clips, 5, false));
    }

    /** Asserts that a single clip, and one that is the same everywhere, give numbers in training and prediction. */
    public static void assertFiniteOnOneFlatClip(NetworkShape shape, NDManager manager) {
        ClassifierBlock network = shape.network(manager, 1);
        NDArray flat = manager.zeros(shape.inputShape(1));

        for (boolean training : new boolean[] {true, false}) {
            for (float logit : logits(network, flat, 5, training)) {
                assertThat(logit).isFinite();
            }
        }
    }

    private static float[] logits(ClassifierBlock network, NDArray clips, long seed, boolean training) {
        network.drawFrom(new RandomSource(seed));
        try (GradientMode recording = GradientMode.off()) {
            return network.classify(new ParameterStore(clips.getManager(), false), clips, training).logits().toFloatArray();
        }
    }
}
