package org.fleeting.mer.training.loop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.loss.DiversityLoss;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.WeightsFile;
import org.fleeting.mer.optimiser.Optimiser;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.training.stage.BenchmarkWorker;
import org.fleeting.mer.training.stage.BenchmarkWorker.Measured;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * Training steps of one branch: forward, CE (MENet: + 0.1 L_div), backward, Adam. The clips are always the same; in each
 * step they are of another class than in the one before, so that the loss doesn't come near 0.
 *
 * <p>{@code benchmark/plain.py} starts from the same weights and clips and does the same.
 */
public final class StepBenchmark {

    private static final double LEARNING_RATE = 1e-4;
    private static final float DIVERSITY_WEIGHT = .1f;

    private final int classes;
    private final NDManager manager;
    private final ClassifierBlock network;
    private final ParameterStore store;
    private final Optimiser adam;
    private final boolean hasDiversity;
    private final NDArray clips;
    private int steps;

    /**
     * @param batch clips a step
     * @param size H = W of what the network sees, pixels
     */
    public StepBenchmark(ResNet3dKind branch, int batch, int frames, int size, int classes, NDManager manager) {
        this.classes = classes;
        this.manager = manager;
        hasDiversity = branch == ResNet3dKind.MENET;
        network = branch.shape(frames, size, size, classes, hasDiversity ? Attention.DAO : Attention.SELF).network(manager, 1);
        store = new ParameterStore(manager, false);
        adam = OptimiserSettings.adam(LEARNING_RATE).create(manager, network.getParameters().values());
        clips = drawn(batch);
    }

    /** Writes the clips, then the weights as they are now. */
    public void write(Path file) {
        WeightsFile.write(file, new Archive().with("clips", clips).with("network", network), Map.of());
    }

    public Measured step() {
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            NDArray input = clips.reshape(clips.getShape());
            input.attach(scope);
            NDArray labels = scope.create(LongStream.range(0, clips.size(0)).map(i -> (i + steps) % classes).toArray());
            double cpu = BenchmarkWorker.cpuSeconds();
            long start = System.nanoTime();
            NetworkOutputs outputs = network.classify(store, input, true);
            NDArray loss = loss(outputs, labels);
            double value = loss.getFloat();
            long forward = System.nanoTime();
            GradientMode.backward(loss);
            long backward = System.nanoTime();
            adam.step();
            long end = System.nanoTime();
            steps++;
            return new Measured((end - start) / 1e9, BenchmarkWorker.cpuSeconds() - cpu,
                List.of((forward - start) / 1e9, (backward - forward) / 1e9, (end - backward) / 1e9), List.of(value));
        }
    }

    private NDArray loss(NetworkOutputs outputs, NDArray labels) {
        NDArray crossEntropy = CrossEntropy.of(outputs.logits(), labels);
        if (!hasDiversity) {
            return crossEntropy;
        }
        NDArray diversity = new DiversityLoss(MapSimilarity.DOT).of(outputs.maps().get());
        return crossEntropy.add(diversity.mul(DIVERSITY_WEIGHT));
    }

    /** Returns clips of numbers between -1 and 1. */
    private NDArray drawn(int batch) {
        float[] values = new float[(int) network.shape().inputShape(batch).size()];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return manager.create(values, network.shape().inputShape(batch));
    }
}
