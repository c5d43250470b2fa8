package org.fleeting.mer.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.torch.DeviceMemory;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.OutOfMemory;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.work.Floats;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** Runs a network over clips in evaluation mode: batch normalisation as learnt, no gradients. */
public final class Inference {

    /** Clips at once on a processor; more are no faster there. */
    private static final int ON_PROCESSOR = 4;

    /** Clips at once on a GPU, if its memory holds as many. */
    private static final int ON_GPU = 64;

    private final ClassifierBlock network;
    private final ClipInput input;
    private final ClipSize size;
    private final NDManager manager;
    private Precision precision = Precision.FLOAT32;

    /** @param size what the network takes */
    public Inference(ClassifierBlock network, ClipInput input, ClipSize size, NDManager manager) {
        this.network = network;
        this.input = input;
        this.size = size;
        this.manager = manager;
    }

    /** Computes in this precision; without this, in float32. */
    Inference in(Precision chosen) {
        precision = chosen;
        return this;
    }

    /** Takes the network's outputs for clips {@code first}, {@code first + 1}, ...; they are freed afterwards. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int first, NetworkOutputs outputs);
    }

    /**
     * Passes each clip through the network once, as many at once as the device likes: results do not depend on it.
     *
     * @param what is shown to the user, such as {@code Predicting}
     */
    public void run(LabelledClips clips, String what, ProgressMonitor monitor, Visitor visitor) {
        run(clips, batchSize(), what, monitor, visitor);
    }

    private int batchSize() {
        return manager.getDevice().isGpu()
            ? DeviceMemory.of(manager.getDevice()).fitting(ON_GPU, network.passes() * network.shape().trainingBytes())
            : ON_PROCESSOR;
    }

    /**
     * Passes each clip through the network once.
     *
     * @param batchSize clips at once
     * @param what is shown to the user, such as {@code Predicting}
     * @throws org.fleeting.mer.work.InvalidInputException if a clip has another size, or memory does not hold a batch
     */
    public void run(LabelledClips clips, int batchSize, String what, ProgressMonitor monitor, Visitor visitor) {
        ParameterStore store = new LayerwiseCancellation(manager, monitor);
        network.computeIn(precision);
        for (int first = 0; first < clips.size(); first += batchSize) {
            monitor.checkCancelled();
            int end = Math.min(first + batchSize, clips.size());
            monitor.report((double) first / clips.size(), what + ", clip " + (first + 1) + " of " + clips.size());
            try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
                visitor.visit(first, network.classify(store, input.of(read(clips, first, end), scope), false));
            } catch (EngineException e) {
                throw OutOfMemory.explained(e, "%s: a batch of %d clips of %s".formatted(what, end - first, size),
                    "Crop the faces smaller or with fewer frames, or give the program more memory.");
            }
        }
    }

    /**
     * Returns the features of each clip, T * F numbers, frame by frame, all of them finite; otherwise as
     * {@link #run(LabelledClips, String, ProgressMonitor, Visitor)}.
     */
    public List<float[]> features(LabelledClips clips, ProgressMonitor monitor) {
        return features(clips, "Computing the features of " + network.shape().kind().paperName(), monitor,
            (features, clip) -> requireNumbers(clips.key(clip), features));
    }

    /** Returns the same, whether or not they are finite. */
    public List<float[]> uncheckedFeatures(LabelledClips clips, String what, ProgressMonitor monitor) {
        return features(clips, what, monitor, (features, clip) -> {});
    }

    private List<float[]> features(LabelledClips clips, String what, ProgressMonitor monitor,
        ObjIntConsumer<float[]> check) {
        List<float[]> all = new ArrayList<>();
        run(clips, what, monitor, (first, outputs) -> {
            NDArray rows = outputs.features().orElseThrow();
            for (int i = 0; i < rows.getShape().get(0); i++) {
                float[] features = rows.get(i).toFloatArray();
                check.accept(features, first + i);
                all.add(features);
            }
        });
        return all;
    }

    private void requireNumbers(String key, float[] features) {
        Floats.notFinite(features).ifPresent(found -> {
            throw new InvalidInputException("The features of %s of clip %s are no numbers, but %s"
                .formatted(network.shape().kind().paperName(), key, found),
                "The model's weights or its normalisation are too large: train it again, with a lower learning rate.");
        });
    }

    private List<InputClip> read(LabelledClips clips, int first, int end) {
        List<InputClip> batch = new ArrayList<>();
        for (int i = first; i < end; i++) {
            InputClip clip = clips.clip(i);
            size.check(clip, clips.key(i), "the model takes");
            batch.add(clip);
        }
        return batch;
    }
}
