package org.fleeting.mer.training.checkpoint;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.weights.ModelFile;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.network.weights.WeightsFile;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.loop.StageProgress;
import org.fleeting.mer.training.loop.StageSetup;
import org.fleeting.mer.training.loop.StageState;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Json;

import com.google.gson.Gson;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;

/**
 * What the file of a training that can be gone on with says beside its arrays. It is a safetensors file of the weights, the
 * optimisers' state, MINE, and the best weights so far, written after a whole epoch.
 *
 * @param training what must be the same for a training to go on, by name
 * @param libraries what computed it: with others, the bits differ from those of an uninterrupted training
 * @param progress how far it is
 * @param arrays hash of the arrays, by which damage is noticed; null in those of before they had one
 */
public record Checkpoint(Map<String, String> training, LibraryVersions libraries, StageProgress progress, String arrays) {

    private static final String KIND = "checkpoint";
    private static final String MICRO_BATCH_SIZE = "microBatchSize";
    private static final String NETWORK = "network";
    private static final String STAGE = "stage";
    private static final String UNSAID = "the usual";
    private static final int NAME_LENGTH = 32;
    private static final Json JSON =
        Json.with(builder -> builder.registerTypeAdapter(EpochRecord.class, new EpochReader()));

    /** @throws IllegalArgumentException if a part is missing, or the micro-batches have no size */
    public Checkpoint {
        if (training == null || libraries == null || progress == null) {
            throw new IllegalArgumentException("A checkpoint lacks its training, its libraries or its progress");
        }
        training = new TreeMap<>(training);
        // the first format named the stage alone, and two networks had them
        training.putIfAbsent(NETWORK, "2".equals(training.get(STAGE)) || "4".equals(training.get(STAGE)) ? "MENet" : "IDNet");
        if (microBatchSize(training) < 1) {
            throw new IllegalArgumentException("Micro-batches of " + training.get(MICRO_BATCH_SIZE) + " clips");
        }
    }

    /** Reads epochs, those too of the first format, which knew one further term of the loss. */
    private static final class EpochReader implements JsonDeserializer<EpochRecord> {

        private static final Gson RECORDS = new Gson();

        @Override
        public EpochRecord deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
            JsonObject epoch = json.getAsJsonObject();
            if (epoch.has("diversity")) {
                JsonObject terms = new JsonObject();
                terms.add("L_div", epoch.remove("diversity"));
                epoch.add("terms", terms);
            }
            return RECORDS.fromJson(epoch, EpochRecord.class);
        }
    }

    /**
     * Returns what a file says.
     *
     * @throws InvalidInputException if the file is no checkpoint, or damaged
     */
    public static Checkpoint read(Path file) {
        return ModelFile.description(file, ModelFile.read(file, KIND), json -> JSON.read(json, Checkpoint.class));
    }

    /** Writes a training as it is after a whole epoch. */
    static void write(Path file, StageSetup setup, StageState state, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            state.save(scope, block -> WeightsFile.write(file, block, ModelFile.metadata(KIND, JSON.write(new Checkpoint(
                training(setup), LibraryVersions.current(), state.progress(), Weights.hash(block))))));
        }
    }

    /**
     * Brings a training that has not begun to where the checkpoint was written.
     *
     * @throws InvalidInputException if the file belongs to another training, or is damaged
     */
    public void restore(Path file, StageSetup setup, StageState state, NDManager manager) {
        Map<String, String> here = training(setup);
        // earlier checkpoints don't name the loss: there was only one
        Map<String, String> before = new TreeMap<>(LossSettings.PLAIN.parameters());
        before.putAll(training);
        // what is usual is not named: what one side alone names differs
        Set<String> names = new LinkedHashSet<>(here.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            if (!Objects.equals(here.get(name), before.get(name))) {
                throw new InvalidInputException("%s belongs to another training: its %s is %s, and here it is %s"
                    .formatted(file, name, before.getOrDefault(name, UNSAID), here.getOrDefault(name, UNSAID)),
                    "Choose an empty checkpoint folder, or delete the files in this one to start anew.");
            }
        }
        try (NDManager scope = manager.newSubManager()) {
            state.restore(progress, scope, block -> {
                read(file, setup.shape(), block);
                if (arrays != null) {
                    ModelFile.requireSame(file, "arrays", Weights.hash(block), arrays);
                }
            });
        }
    }

    /** What an earlier release wrote goes on as today's network, which computes the same. */
    private static void read(Path file, NetworkShape shape, Block block) {
        if (shape.kind().createFormer(shape).isPresent()) {
            WeightsFile.readMiddle(file, block);
        } else {
            WeightsFile.read(file, block);
        }
    }

    /** Returns what the user should know where something else computes now than did before. */
    public Optional<String> warning() {
        LibraryVersions now = LibraryVersions.current();
        return libraries.computesAs(now) ? Optional.empty()
            : Optional.of(("The checkpoint was computed by %s, and training goes on with %s: the weights may differ from"
                + " those of an uninterrupted training.").formatted(libraries, now));
    }

    /** Returns how many clips were computed at once. */
    public int microBatchSize() {
        return microBatchSize(training);
    }

    private static int microBatchSize(Map<String, String> training) {
        return Integer.parseInt(training.get(MICRO_BATCH_SIZE));
    }

    /**
     * Returns a name that no other training has, not even one that could go on from the same checkpoint: one that lasts longer,
     * or that something else computes.
     *
     * @param microBatchSize as the user sets it: what memory decides may be otherwise the next time
     */
    static String name(StageSetup setup, int microBatchSize) {
        Map<String, String> training = training(setup);
        training.put(MICRO_BATCH_SIZE, String.valueOf(microBatchSize));
        training.put("duration", setup.settings().duration() + " " + setup.settings().unit());
        training.put("libraries", LibraryVersions.current().toString());
        ContentHash hash = new ContentHash();
        new TreeMap<>(training).forEach((key, value) -> hash.add(key).add(value));
        return hash.hex().substring(0, NAME_LENGTH);
    }

    /** Returns what decides the bits of each epoch; how many there are to be does not, as a rule. */
    private static Map<String, String> training(StageSetup setup) {
        Map<String, String> training = new LinkedHashMap<>(setup.settings().parameters());
        training.keySet().removeAll(List.of("duration", "unit"));
        if (setup.settings().dependsOnDuration()) {
            training.put("epochs", String.valueOf(setup.epochs()));
        }
        training.put(NETWORK, setup.shape().kind().paperName());
        training.put(STAGE, String.valueOf(setup.stage()));
        training.put("data", setup.fingerprint().sha256());
        training.put("classes", setup.clips().classes().toString());
        training.put("initial model", setup.initial().map(model -> model.description().id()).orElse("none"));
        training.put("decoupling", setup.decoupling().map(other -> other.description().id()).orElse("none"));
        // the id tells features and MINE's weights apart, not what the Decoupler is set to, such as lambda
        training.put("decoupling's settings",
            setup.decoupling().map(other -> other.description().settings().signature()).orElse("none"));
        return training;
    }
}
