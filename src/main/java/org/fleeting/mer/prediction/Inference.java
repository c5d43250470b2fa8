package org.fleeting.mer.prediction;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.ResNet3d;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.ProgressMonitor;

import java.util.ArrayList;
import java.util.List;

/** Runs a branch over clips in evaluation mode: batch normalisation as learnt, no gradients. */
public final class Inference {

    /** Clips at once where nobody asks for another number; evaluation gives the same whatever the number. */
    public static final int BATCH_SIZE = 4;

    private final ResNet3d network;
    private final ClipInput input;
    private final ClipSize size;
    private final NDManager manager;

    /** @param size what the branch takes */
    public Inference(ResNet3d network, ClipInput input, ClipSize size, NDManager manager) {
        this.network = network;
        this.input = input;
        this.size = size;
        this.manager = manager;
    }

    /** Takes the network's outputs for clips {@code first}, {@code first + 1}, ...; they are freed afterwards. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int first, NDList outputs);
    }

    /**
     * Passes each clip through the network once.
     *
     * @param what is shown to the user, such as {@code Predicting}
     */
    public void run(LabelledClips clips, int batchSize, String what, ProgressMonitor monitor, Visitor visitor) {
        ParameterStore store = new LayerwiseCancellation(manager, monitor);
        for (int first = 0; first < clips.size(); first += batchSize) {
            monitor.checkCancelled();
            int end = Math.min(first + batchSize, clips.size());
            monitor.report((double) first / clips.size(), what + ", clip " + (first + 1) + " of " + clips.size());
            try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
                NDList in = new NDList(input.of(read(clips, first, end), scope));
                visitor.visit(first, network.forward(store, in, false));
            }
        }
    }

    private List<FaceClip> read(LabelledClips clips, int first, int end) {
        List<FaceClip> batch = new ArrayList<>();
        for (int i = first; i < end; i++) {
            FaceClip clip = clips.clip(i);
            size.check(clip, clips.key(i), "the model takes");
            batch.add(clip);
        }
        return batch;
    }
}
