package org.fleeting.mer.prediction;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.Floats;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Features that networks gave of clips, as long as this program runs: a branch that is held fixed is asked for those of the
 * same clips by its own trainer, by every decoupler, by the trainer of the other branch and by probes. Known are the newest, up
 * to a bound. They are the same bits as computed anew, since a network is known by its weights and clips by their pixels, and
 * since they come from the same device and number of threads.
 */
public final class KnownFeatures {

    /** Those of a few thousand clips of eight frames at the paper's width. */
    private static final long MOST_BYTES = 64L << 20;

    private static final KnownFeatures OF_THIS_PROGRAM = new KnownFeatures(MOST_BYTES);

    private final long mostBytes;
    /** The newest last. */
    private final Map<Key, List<float[]>> known = new LinkedHashMap<>();
    private long bytes;

    KnownFeatures(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Returns those of this program. */
    public static KnownFeatures ofThisProgram() {
        return OF_THIS_PROGRAM;
    }

    /**
     * A network and what it is shown.
     *
     * @param weights the id of a model: the hash of all its weights
     * @param subtraction what is subtracted from its features
     */
    public record Branch(String weights, NetworkShape shape, Optional<Subtraction> subtraction, ClipInput input) {

        public static Branch of(NetworkDescription model) {
            return new Branch(model.id(), model.shape(), Optional.ofNullable(model.subtraction()), model.input());
        }
    }

    private record Key(Branch branch, String clips, String device, int threads) {}

    /**
     * Returns the features of all clips, T * F numbers each, frame by frame; nobody may change them. To be called in a thread
     * that computes, as {@link TorchEngine#newManager} prepares it.
     *
     * @param clips read once or, where the features are not known, twice
     * @param computed makes them where they are not known, in the order of the clips
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public List<float[]> of(Branch branch, LabelledClips clips, ProgressMonitor monitor, Supplier<List<float[]>> computed) {
        Key key = new Key(branch, hash(clips, monitor), TorchEngine.device(), TorchEngine.threads());
        return find(key).orElseGet(() -> {
            List<float[]> features = List.copyOf(computed.get());
            if (features.stream().allMatch(values -> Floats.notFinite(values).isEmpty())) {
                keep(key, features);
            }
            return features;
        });
    }

    private static String hash(LabelledClips clips, ProgressMonitor monitor) {
        ContentHash hash = new ContentHash();
        for (int i = 0; i < clips.size(); i++) {
            monitor.checkCancelled();
            clips.clip(i).addTo(hash);
        }
        return hash.hex();
    }

    private synchronized Optional<List<float[]>> find(Key key) {
        List<float[]> features = known.remove(key);
        if (features != null) {
            known.put(key, features);
        }
        return Optional.ofNullable(features);
    }

    private synchronized void keep(Key key, List<float[]> features) {
        if (known.put(key, features) == null) {
            bytes += bytes(features);
        }
        Iterator<List<float[]>> oldest = known.values().iterator();
        while (bytes > mostBytes) {
            bytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(List<float[]> features) {
        return features.stream().mapToLong(values -> (long) Float.BYTES * values.length).sum();
    }
}
