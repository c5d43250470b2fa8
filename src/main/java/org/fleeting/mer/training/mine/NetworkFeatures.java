package org.fleeting.mer.training.mine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.input.CachedClips;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.prediction.CentredClips;
import org.fleeting.mer.prediction.Inference;
import org.fleeting.mer.prediction.KnownFeatures;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The features of clips by a trained network, in evaluation mode: F numbers a frame, of MENet and IDNet block 4's largest
 * values over space, 512 at the paper's width. They can be probed, and those of MENet and IDNet compared with each other.
 * Immutable; holds nothing of the engine.
 */
public final class NetworkFeatures {

    private final NetworkDescription network;
    private final List<String> keys;

    /** [clip][frame * F + feature] */
    private final List<float[]> features;

    private NetworkFeatures(NetworkDescription network, List<String> keys, List<float[]> features) {
        this.network = network;
        this.keys = List.copyOf(keys);
        this.features = List.copyOf(features);
    }

    /**
     * Computes the features of all clips.
     *
     * @throws InvalidInputException if a clip has another size than the model takes
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static NetworkFeatures of(TrainedNetwork model, LabelledClips clips, Compute compute, ProgressMonitor monitor) {
        LabelledClips cached = new CachedClips(clips);
        try (NDManager manager = TorchEngine.newManager(compute)) {
            return of(model.description(), cached, ofEach(model, cached, manager, monitor));
        }
    }

    /**
     * Returns the features of all clips, T * F numbers each, frame by frame, without any mean subtracted; nobody may change
     * them. Those that this program has computed are not computed again.
     *
     * @param manager of the device to compute on
     * @throws InvalidInputException if a clip has another size than the model takes
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static List<float[]> ofEach(TrainedNetwork model, LabelledClips clips, NDManager manager, ProgressMonitor monitor) {
        NetworkDescription network = model.description();
        return KnownFeatures.ofThisProgram().of(KnownFeatures.Branch.of(network), clips, monitor,
            () -> ofEach(network, Networks.of(model, manager), clips, manager, monitor));
    }

    private static List<float[]> ofEach(NetworkDescription network, ClassifierBlock block, LabelledClips clips,
        NDManager manager, ProgressMonitor monitor) {
        return new Inference(block, network.input(), network.clipSize(), manager).features(clips, monitor);
    }

    /**
     * Computes the features that a network of the same shape and input has before any training: with random weights, and batch
     * normalisation's statistics as they are at its start.
     *
     * @param seed decides the weights
     * @throws InvalidInputException if a clip has another size than the network takes
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static NetworkFeatures untrained(NetworkDescription network, long seed, LabelledClips clips, Compute compute,
        ProgressMonitor monitor) {
        try (NDManager manager = TorchEngine.newManager(compute)) {
            ClassifierBlock block = Networks.untrained(network, new Seeds(seed).of("untrained network"), manager);
            return of(network, clips, ofEach(network, block, clips, manager, monitor));
        }
    }

    private static NetworkFeatures of(NetworkDescription network, LabelledClips clips, List<float[]> features) {
        List<String> keys = IntStream.range(0, clips.size()).mapToObj(clips::key).toList();
        return new NetworkFeatures(network, keys, network.isTransductive() ? centred(network, clips, features) : features);
    }

    /** Returns the features without the mean of each person's clips, as the network's last layer sees them. */
    private static List<float[]> centred(NetworkDescription network, LabelledClips clips, List<float[]> features) {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray all = array(network.shape(), features, manager);
            NDArray centred = CentredClips.means(network, clips, manager).features(all);
            return IntStream.range(0, features.size()).mapToObj(i -> centred.get(i).toFloatArray()).toList();
        }
    }

    /** Returns the number of clips. */
    public int size() {
        return keys.size();
    }

    /** Returns the F numbers of one clip: the largest value of each feature over its frames. */
    public float[] overTime(int clip) {
        float[] frames = features.get(clip);
        float[] largest = new float[network.shape().featureLength()];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < frames.length; i++) {
            int feature = i % largest.length;
            largest[feature] = Math.max(largest[feature], frames[i]);
        }
        return largest;
    }

    /**
     * Returns what these features share with those of the other branch: the estimate of a new MINE with the default
     * settings, which is trained on half of the clips and asked about the other half, then the other way round. It is
     * the estimate that a trainer reports before and after its stage, on clips of one's own choice.
     *
     * @param other the other branch's features of the same clips
     * @param seed drives the halves and MINE
     * @return nats, 0 or more; NaN for fewer than 4 clips
     * @throws InvalidInputException if MINE can't compare them, or they are of different numbers of frames
     * @throws IllegalArgumentException if they are not of the same clips
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public double sharedWith(NetworkFeatures other, long seed, Compute compute, ProgressMonitor monitor) {
        check(other);
        try (NDManager manager = TorchEngine.newManager(compute)) {
            MineSettings settings = MineSettings.DEFAULT;
            FeaturePairs pairs =
                FeaturePairs.of(array(manager), other.array(manager), network.kind().target(), settings.pooling());
            return new MineProbe(settings, new Seeds(seed), monitor).estimate(pairs, manager);
        }
    }

    private void check(NetworkFeatures other) {
        Fit.comparable(network.kind(), other.network.kind());
        if (other.frames() != frames()) {
            throw new InvalidInputException("One model takes %d frames a clip and the other %d"
                .formatted(frames(), other.frames()), "Connect models that were trained on the same clips.");
        }
        if (!other.keys.equals(keys)) {
            throw new IllegalArgumentException("Features of different clips can't be compared");
        }
    }

    private int frames() {
        return network.shape().frames();
    }

    /** Returns all as (N, T, F). */
    private NDArray array(NDManager manager) {
        return array(network.shape(), features, manager);
    }

    /** Returns features of clips, T * F numbers each, as (N, T, F). */
    public static NDArray array(NetworkShape network, List<float[]> features, NDManager manager) {
        Shape shape = new Shape(features.size(), network.frames(), network.featureLength());
        FloatBuffer all = FloatBuffer.allocate(Math.toIntExact(shape.size()));
        features.forEach(all::put);
        return TorchEngine.copy(all.flip(), shape, manager);
    }
}
