package org.fleeting.mer.training.loop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.WeightsFile;
import org.fleeting.mer.optimiser.Optimiser;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.training.stage.BenchmarkWorker;
import org.fleeting.mer.training.stage.BenchmarkWorker.Measured;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * Training steps of a network: forward, CE (MENet: + 0.1 L_div), backward, the published optimiser. The clips are always the
 * same; in each step they are of another class than in the one before, so that the loss doesn't come near 0.
 *
 * <p>{@code benchmark/plain.py} starts from the same weights and clips and does the same.
 */
public final class StepBenchmark {

    private final NetworkShape shape;
    private final NDManager manager;
    private final ClassifierBlock network;
    private final ParameterStore store;
    private final Optimiser optimiser;
    private final List<LossTerm> terms;
    private final NDArray clips;
    private boolean isChecked;
    private int steps;

    /**
     * @param kind trained with its paper's optimiser, options and loss, but for weights of classes and implicit augmentation
     * @param batch clips a step
     * @param frames T
     * @param size H = W of what the network sees, pixels
     * @param width of MENet or IDNet, where it isn't as published
     * @param precision of the steps
     */
    public StepBenchmark(NetworkKind kind, int batch, int frames, int size, int classes, Optional<NetworkWidth> width,
        Precision precision, NDManager manager) {
        TrainingDefaults published = kind.defaults();
        NetworkOptions options = width.map(narrow -> ResNet3dKind.options(ResNet3dKind.attention(published.options()), narrow))
            .orElse(published.options());
        this.shape = new NetworkShape(kind, frames, size, size, classes, options);
        this.manager = manager;
        network = shape.network(manager, 1);
        network.computeIn(precision);
        store = new ParameterStore(manager, false);
        optimiser = published.optimiser().create(manager, network.getParameters().values());
        terms = published.terms().stream().filter(term -> term.weight() > 0).toList();
        clips = drawn(batch);
    }

    /** Writes the clips, then the weights as they are now. */
    public void write(Path file) {
        WeightsFile.write(file, new Archive().with("clips", clips).with("network", network), Map.of());
    }

    /**
     * Tells the loss in evaluation mode at the first call, to be compared with the other side's: what dropout leaves out in
     * training differs. Trains a step at each further one.
     */
    public Measured work() {
        try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
            NDArray input = clips.reshape(clips.getShape());
            input.attach(scope);
            NDArray labels =
                scope.create(LongStream.range(0, clips.size(0)).map(i -> (i + steps) % shape.classes()).toArray());
            if (!isChecked) {
                isChecked = true;
                return new Measured(0, 0, List.of(), List.of((double) loss(input, labels, false).getFloat()));
            }
            return step(input, labels);
        }
    }

    private Measured step(NDArray input, NDArray labels) {
        double cpu = BenchmarkWorker.cpuSeconds();
        long start = System.nanoTime();
        NDArray loss = loss(input, labels, true);
        double value = loss.getFloat();
        long forward = System.nanoTime();
        GradientMode.backward(loss);
        long backward = System.nanoTime();
        optimiser.step();
        long end = System.nanoTime();
        steps++;
        return new Measured((end - start) / 1e9, BenchmarkWorker.cpuSeconds() - cpu,
            List.of((forward - start) / 1e9, (backward - forward) / 1e9, (end - backward) / 1e9), List.of(value));
    }

    private NDArray loss(NDArray input, NDArray labels, boolean isTraining) {
        network.drawFrom(new RandomSource(steps));
        NetworkOutputs outputs = network.classify(store, input, isTraining);
        NDArray loss = CrossEntropy.of(outputs.logits(), labels);
        for (LossTerm term : terms) {
            loss = loss.add(term.of(outputs).mul((float) term.weight()));
        }
        return loss;
    }

    /** Returns clips of numbers between -1 and 1. */
    private NDArray drawn(int batch) {
        float[] values = new float[(int) shape.inputShape(batch).size()];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return manager.create(values, shape.inputShape(batch));
    }
}
