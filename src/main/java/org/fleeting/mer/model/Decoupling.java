package org.fleeting.mer.model;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.ModelFile;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.network.weights.WeightsFile;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Json;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;

/**
 * One branch held fixed, for the other to be trained against: its features of every clip, and MINE, which measures what
 * the two share. Immutable; holds nothing of the engine, so that it need not be closed.
 */
public final class Decoupling {

    private static final String KIND = "decoupling";
    private static final String FEATURES = "features";
    private static final String MINE = "mine.";
    private static final String KEYS_KEY = "fleeting.clips";

    private final DecouplingDescription description;
    private final Map<String, float[]> features;
    private final Weights mine;

    /** @param features by clip key, T * 512 numbers each, frame by frame */
    public Decoupling(DecouplingDescription description, Map<String, float[]> features, Weights mine) {
        this.description = description;
        this.features = features;
        this.mine = mine;
    }

    /** Returns all but features and weights. */
    public DecouplingDescription description() {
        return description;
    }

    /** Returns MINE as it is before a branch is trained against it. */
    public Weights mine() {
        return mine;
    }

    public Map<String, float[]> features() {
        return features;
    }

    /** Returns the frozen branch's features of these clips, (N, T, 512). */
    public NDArray features(List<String> keys, NDManager manager) {
        Shape shape = shape(description, keys.size());
        FloatBuffer all = FloatBuffer.allocate(Math.toIntExact(shape.size()));
        keys.forEach(key -> all.put(features.get(key)));
        return TorchEngine.copy(all.flip(), shape, manager);
    }

    /**
     * Writes the decoupling to one file: safetensors, the features (clips, T, 512), the weights of MINE behind
     * {@code mine.} under the names that PyTorch would give them, and as metadata the description and the keys of the
     * clips. The same decoupling gives the same bytes.
     *
     * @param file replaced if it exists; a failure leaves what was there
     * @throws InvalidInputException if the file can't be written
     */
    public void save(Path file) {
        Map<String, String> metadata = new HashMap<>(ModelFile.metadata(KIND, description.toJson()));
        metadata.put(KEYS_KEY, Json.PLAIN.write(new Keys(List.copyOf(features.keySet()))));
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray all = features(List.copyOf(features.keySet()), manager);
            WeightsFile.write(file, new Archive().with(FEATURES, all).withTensors(MINE, mine.block(manager)), metadata);
        }
    }

    /**
     * Reads a decoupling that was saved.
     *
     * @throws InvalidInputException if the file can't be read, is damaged, of a later release, or is none of a
     *     decoupling
     */
    public static Decoupling load(Path file) {
        Map<String, String> metadata = ModelFile.read(file, KIND);
        DecouplingDescription description = ModelFile.description(file, metadata, DecouplingDescription::fromJson);
        List<String> keys = keys(file, metadata, description);
        Shape shape = shape(description, keys.size());
        WeightsFile.requireCount(file, shape.size());
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray all = manager.zeros(shape);
            Block mine = Networks.mine((MineSettings) description.settings(), Optional.empty(), manager);
            WeightsFile.read(file, new Archive().with(FEATURES, all).withTensors(MINE, mine));
            Decoupling loaded = new Decoupling(description, byKey(keys, all.toFloatArray()), Weights.of(mine));
            ModelFile.requireSame(file, "features and weights", id(loaded.features, loaded.mine), description.id());
            loaded.features.values().forEach(values -> ModelFile.requireFinite(file, FEATURES, values));
            loaded.mine.requireFinite(file);
            return loaded;
        }
    }

    private static List<String> keys(Path file, Map<String, String> metadata, DecouplingDescription description) {
        try {
            List<String> keys = List.copyOf(Json.PLAIN.read(metadata.get(KEYS_KEY), Keys.class).keys());
            if (keys.size() == description.clips() && new HashSet<>(keys).size() == keys.size()) {
                return keys;
            }
            throw ModelFile.damaged(file, "it names %d clips, %d different ones, and is said to hold %d"
                .formatted(keys.size(), new HashSet<>(keys).size(), description.clips()), null);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw ModelFile.damaged(file, "the names of its clips can't be read", e);
        }
    }

    private static Map<String, float[]> byKey(List<String> keys, float[] values) {
        Map<String, float[]> features = new LinkedHashMap<>();
        int length = keys.isEmpty() ? 0 : values.length / keys.size();
        for (int i = 0; i < keys.size(); i++) {
            features.put(keys.get(i), Arrays.copyOfRange(values, i * length, (i + 1) * length));
        }
        return features;
    }

    /** Returns a hash of features and weights: what tells a decoupling from every other. */
    public static String id(Map<String, float[]> features, Weights mine) {
        ContentHash hash = new ContentHash();
        features.forEach((key, values) -> hash.add(key).add(values));
        return mine.addTo(hash).hex();
    }

    /** The clips of a file, in the order of their features. */
    private record Keys(List<String> keys) {}

    /**
     * Checks that a network can be trained on clips against this decoupling.
     *
     * @throws InvalidInputException if MINE can't compare it, clips have another size, or a clip's features are missing
     */
    public void check(NetworkKind trained, ClipSize size, LabelledClips clips) {
        Fit.decoupled(description.frozen().kind(), Optional.of(description.frozen().clipSize()), trained, Optional.of(size));
        checkKeys(clips);
    }

    private static Shape shape(DecouplingDescription description, int clips) {
        return new Shape(clips, description.frozen().shape().frames(), MineNetwork.FEATURES);
    }

    private void checkKeys(LabelledClips clips) {
        int missing = 0;
        String first = null;
        for (int i = 0; i < clips.size(); i++) {
            if (!features.containsKey(clips.key(i))) {
                missing++;
                first = first == null ? clips.key(i) : first;
            }
        }
        if (missing > 0) {
            throw new InvalidInputException(
                "The decoupling has no features of %d of the %d training clips, the first of them %s"
                    .formatted(missing, clips.size(), first),
                "Connect the same training clips to the MINE Decoupler and to the trainer.");
        }
    }
}
