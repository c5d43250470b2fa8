package org.fleeting.mer.model;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.NetworkShape;
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
 * What a branch is trained against: of every clip the features of the other branch, held fixed, or labels, as the kind of
 * decoupling needs them; and MINE, where that measures what the branches share. Immutable; holds nothing of the engine, so
 * that it need not be closed.
 */
public final class Decoupling {

    private static final String KIND = "decoupling";
    private static final String FEATURES = "features";
    private static final String MINE = "mine.";
    private static final String KEYS_KEY = "fleeting.clips";
    private static final String LABELS_KEY = "fleeting.labels";

    private final DecouplingDescription description;
    private final Map<String, float[]> features;
    private final Map<String, ClipLabels> labels;
    private final Weights mine;
    private final List<String> persons;
    private final List<String> emotions;

    /** As {@link #Decoupling(DecouplingDescription, Map, Map, Weights)}, without labels. */
    public Decoupling(DecouplingDescription description, Map<String, float[]> features, Weights mine) {
        this(description, features, Map.of(), mine);
    }

    /**
     * @param features by clip key, T * F numbers each, frame by frame; none where no branch is held fixed
     * @param labels by clip key; none where they are not needed
     * @param mine null where it is no kind of MINE's
     */
    public Decoupling(DecouplingDescription description, Map<String, float[]> features, Map<String, ClipLabels> labels,
        Weights mine) {
        this.description = description;
        this.features = features;
        this.labels = labels;
        this.mine = mine;
        this.persons = distinct(ClipLabels::subject);
        this.emotions = distinct(ClipLabels::emotion);
    }

    private List<String> distinct(Function<ClipLabels, String> label) {
        return labels.values().stream().map(label).filter(Objects::nonNull).distinct().sorted().toList();
    }

    /** Returns all but features and weights. */
    public DecouplingDescription description() {
        return description;
    }

    /** Returns MINE as it is before a branch is trained against it; null where there is none. */
    public Weights mine() {
        return mine;
    }

    /**
     * Returns the MINE that such a network is trained against first: that of the decoupling. It is empty where that is new and
     * compares features of other lengths, since it was drawn for two branches of one width: a MINE as new is drawn then.
     */
    public Optional<Weights> mineFor(NetworkShape trained) {
        return Optional.of(mine).filter(known -> description.lengthsOfMine().equals(description.lengthsToTrain(trained)));
    }

    public Map<String, float[]> features() {
        return features;
    }

    /** Returns what is known of each clip beside features; none where that is not needed. */
    public Map<String, ClipLabels> labels() {
        return labels;
    }

    /** Returns all people, sorted. */
    public List<String> persons() {
        return persons;
    }

    /** Returns all emotions, sorted. */
    public List<String> emotions() {
        return emotions;
    }

    /** Returns who is filmed in these clips, (N), int64: places among {@link #persons}. */
    public NDArray persons(List<String> keys, NDManager manager) {
        return manager.create(keys.stream().mapToLong(key -> persons.indexOf(labels.get(key).subject())).toArray());
    }

    /** Returns what is shown in these clips, (N), int64: places among {@link #emotions}. */
    public NDArray emotions(List<String> keys, NDManager manager) {
        return manager.create(keys.stream().mapToLong(key -> emotions.indexOf(labels.get(key).emotion())).toArray());
    }

    /** Returns what is subtracted from the features of the branch that is trained; empty if nothing is. */
    public Optional<Subtraction> subtraction() {
        return description.settings().subtraction();
    }

    /** Returns the clips that it knows. */
    public Set<String> keys() {
        return description.holdsFeatures() ? features.keySet() : labels.keySet();
    }

    /** Returns the frozen branch's features of these clips, (N, T, F). */
    public NDArray features(List<String> keys, NDManager manager) {
        Shape shape = shape(description, keys.size());
        FloatBuffer all = FloatBuffer.allocate(Math.toIntExact(shape.size()));
        keys.forEach(key -> all.put(features.get(key)));
        return TorchEngine.copy(all.flip(), shape, manager);
    }

    /**
     * Writes the decoupling to one file: safetensors, the features (clips, T, F), if any, the weights of MINE, if any, behind
     * {@code mine.} under the names that PyTorch would give them, and as metadata the description, the keys of the clips and
     * their labels, if any. The same decoupling gives the same bytes.
     *
     * @param file replaced if it exists; a failure leaves what was there
     * @throws InvalidInputException if the file can't be written
     */
    public void save(Path file) {
        Map<String, String> metadata = new HashMap<>(ModelFile.metadata(KIND, description.toJson()));
        List<String> keys = List.copyOf(keys());
        metadata.put(KEYS_KEY, Json.PLAIN.write(new Keys(keys)));
        if (!labels.isEmpty()) {
            metadata.put(LABELS_KEY, Json.PLAIN.write(new Labels(keys.stream().map(labels::get).toList())));
        }
        try (NDManager manager = TorchEngine.newManager()) {
            Archive archive = new Archive();
            if (description.holdsFeatures()) {
                archive.with(FEATURES, features(keys, manager));
            }
            if (mine != null) {
                archive.withTensors(MINE, mine.block(manager));
            }
            WeightsFile.write(file, archive, metadata);
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
        Map<String, ClipLabels> labels = labels(file, metadata, keys, description.settings());
        Optional<Shape> shape =
            description.holdsFeatures() ? Optional.of(shape(description, keys.size())) : Optional.empty();
        shape.ifPresent(known -> WeightsFile.requireCount(file, known.size()));
        try (NDManager manager = TorchEngine.newManager()) {
            Archive archive = new Archive();
            Optional<NDArray> all = shape.map(manager::zeros);
            all.ifPresent(array -> archive.with(FEATURES, array));
            Optional<Block> mine = description.settings() instanceof MineSettings settings
                ? Optional.of(Networks.mine(settings, description.lengthsOfMine(), Optional.empty(), manager)) : Optional
                    .empty();
            mine.ifPresent(block -> archive.withTensors(MINE, block));
            WeightsFile.read(file, archive);
            Decoupling loaded = new Decoupling(description, all.map(array -> byKey(keys, array.toFloatArray())).orElse(Map
                .of()),
                labels, mine.map(Weights::of).orElse(null));
            loaded.requireIntact(file);
            return loaded;
        }
    }

    private void requireIntact(Path file) {
        ModelFile.requireSame(file, "features and weights", id(features, labels, mine), description.id());
        features.values().forEach(values -> ModelFile.requireFinite(file, FEATURES, values));
        if (mine != null) {
            mine.requireFinite(file);
        }
    }

    private static Map<String, ClipLabels> labels(Path file, Map<String, String> metadata, List<String> keys,
        DecouplerSettings settings) {
        if (!settings.needsLabels()) {
            return Map.of();
        }
        try {
            List<ClipLabels> read = Json.PLAIN.read(metadata.get(LABELS_KEY), Labels.class).labels();
            Map<String, ClipLabels> labels = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                labels.put(keys.get(i), read.get(i));
            }
            if (read.size() != keys.size() || read.stream().anyMatch(label -> settings.needsPersons()
                && label.subject() == null || settings.needsEmotions() && label.emotion() == null)) {
                throw new IllegalArgumentException("labels are missing");
            }
            return labels;
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw ModelFile.damaged(file, "the subjects and emotions of its clips can't be read", e);
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

    /** Returns a hash of features, labels and weights: what tells a decoupling from every other. */
    public static String id(Map<String, float[]> features, Map<String, ClipLabels> labels, Weights mine) {
        ContentHash hash = new ContentHash();
        features.forEach((key, values) -> hash.add(key).add(values));
        labels.forEach((key, label) -> hash.add(key).add(String.valueOf(label.subject())).add(String.valueOf(label.emotion())));
        if (mine != null) {
            mine.addTo(hash);
        }
        return hash.hex();
    }

    /** The clips of a file, in the order of their features. */
    private record Keys(List<String> keys) {}

    /** Their labels, in the same order. */
    private record Labels(List<ClipLabels> labels) {}

    /**
     * Checks that a network can be trained on clips against this decoupling.
     *
     * @throws InvalidInputException if the decoupling does not serve it, its MINE was trained with features of other lengths,
     *     clips have another size, or a clip is missing
     */
    public void check(NetworkShape trained, ClipSize size, LabelledClips clips) {
        Fit.decoupled(description.settings().kind(), description.settings().isAgainstPerson(), description.frozenKind(),
            description.clipSize(), trained.kind(), Optional.of(size));
        Fit.sameFeatures(description, trained.kind(), trained.options());
        if (description.holdsFeatures() || description.settings().needsLabels()) {
            checkKeys(clips);
        }
    }

    private static Shape shape(DecouplingDescription description, int clips) {
        return new Shape(clips, description.frozen().shape().frames(), description.frozen().shape().featureLength());
    }

    private void checkKeys(LabelledClips clips) {
        int missing = 0;
        String first = null;
        for (int i = 0; i < clips.size(); i++) {
            if (!keys().contains(clips.key(i))) {
                missing++;
                first = first == null ? clips.key(i) : first;
            }
        }
        if (missing > 0) {
            throw new InvalidInputException(
                "The decoupling has no %s of %d of the %d training clips, the first of them %s".formatted(
                    description.holdsFeatures() ? "features" : "labels", missing, clips.size(), first),
                "Connect the same training clips to the %s and to the trainer."
                    .formatted(description.settings().kind().nodeName()));
        }
    }
}
