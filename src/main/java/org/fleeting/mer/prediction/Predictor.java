package org.fleeting.mer.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.loss.DiversityLoss;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.AvailablePrecision;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.PersonMeans;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.Doubles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * Names the class of clips by a trained network, in evaluation mode. A clip's result depends on that clip alone, unless the
 * network subtracts the mean of each person's clips: then it depends on the clips of its person, but on no label beside that.
 */
public final class Predictor {

    /** Cosine: the dot product of flat maps says how flat they are, not how alike. */
    private static final DiversityLoss SIMILARITY = new DiversityLoss(MapSimilarity.COSINE);

    private static final String NO_NUMBERS =
        "The model's weights or its normalisation are too large: train it again, with a lower learning rate.";

    private final TrainedNetwork model;
    private final OptionalInt batchSize;
    private Compute compute = Compute.DEFAULT;
    private Precision precision = Precision.FLOAT32;
    private Consumer<String> warnings = warning -> {};

    public Predictor(TrainedNetwork model) {
        this(model, OptionalInt.empty());
    }

    /** @param batchSize clips at once, 1 or more: speed and memory depend on it, results do not */
    public Predictor(TrainedNetwork model, int batchSize) {
        this(model, OptionalInt.of(batchSize));
        Checks.check(batchSize >= 1, "Batch size", batchSize, "1 or more");
    }

    private Predictor(TrainedNetwork model, OptionalInt batchSize) {
        this.model = model;
        this.batchSize = batchSize;
    }

    /** Computes with these; without this, with {@link Compute#DEFAULT}. */
    public Predictor on(Compute with) {
        compute = with;
        return this;
    }

    /**
     * Computes in this precision, where that is to be had; without this, in float32.
     *
     * @param without takes why it is not
     */
    public Predictor in(Precision chosen, Consumer<String> without) {
        precision = chosen;
        warnings = without;
        return this;
    }

    /**
     * Returns a prediction for each clip, in order.
     *
     * @throws InvalidInputException if a clip has another size than the model takes, its probabilities are no numbers, or it is
     *     not known who is filmed where the model asks for that
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public List<ClipPrediction> predict(LabelledClips clips, ProgressMonitor monitor) {
        NetworkDescription description = model.description();
        List<ClipPrediction> predictions = new ArrayList<>();
        try (NDManager manager = TorchEngine.newManager(compute)) {
            ClassifierBlock network = Networks.of(model, manager);
            Inference inference = new Inference(network, description.input(), description.clipSize(), manager)
                .in(AvailablePrecision.of(precision, description.shape(), compute, manager, warnings));
            List<ClipOutputs> seen = new ArrayList<>();
            Inference.Visitor visitor = (first, outputs) -> add(seen, outputs);
            if (batchSize.isPresent()) {
                inference.run(clips, batchSize.getAsInt(), "Predicting", monitor, visitor);
            } else {
                inference.run(clips, "Predicting", monitor, visitor);
            }
            if (seen.isEmpty()) {
                return List.of();
            }
            if (description.isTransductive()) {
                centre(seen, clips, network, manager);
            }
            NDArray probabilities = rows(seen, ClipOutputs::logits, manager).softmax(1);
            for (int i = 0; i < seen.size(); i++) {
                predictions.add(prediction(clips.key(i), seen.get(i), Doubles.of(probabilities.get(i).toFloatArray())));
            }
        }
        return predictions;
    }

    /**
     * What the network gives of a clip.
     *
     * @param together how many clips of the person its features are centred by; 1 where they are not
     */
    private record ClipOutputs(float[] logits, float[] features, float[][] maps, double mapSimilarity, int together) {}

    private static void add(List<ClipOutputs> seen, NetworkOutputs outputs) {
        NDArray features = outputs.features().orElseThrow().max(new int[] {1});
        for (int i = 0; i < features.getShape().get(0); i++) {
            seen.add(new ClipOutputs(outputs.logits().get(i).toFloatArray(), features.get(i).toFloatArray(), maps(outputs, i),
                mapSimilarity(outputs, i), 1));
        }
    }

    /** Subtracts the mean of each person's clips from features, and so from logits. */
    private void centre(List<ClipOutputs> seen, LabelledClips clips, ClassifierBlock network, NDManager manager) {
        PersonMeans means = CentredClips.means(model.description(), clips, manager);
        NDArray logits = means.logits(rows(seen, ClipOutputs::logits, manager),
            network.headBias(new ParameterStore(manager, false), manager.getDevice()));
        NDArray features = means.features(rows(seen, ClipOutputs::features, manager).expandDims(1));
        int[] together = means.counts();
        for (int i = 0; i < seen.size(); i++) {
            ClipOutputs whole = seen.get(i);
            seen.set(i, new ClipOutputs(logits.get(i).toFloatArray(), features.get(i).toFloatArray(), whole.maps(),
                whole.mapSimilarity(), together[i]));
        }
    }

    private static NDArray rows(List<ClipOutputs> seen, Function<ClipOutputs, float[]> part, NDManager manager) {
        return manager.create(seen.stream().map(part).toArray(float[][]::new));
    }

    private ClipPrediction prediction(String key, ClipOutputs seen, double[] probabilities) {
        requireNumbers(key, probabilities);
        return new ClipPrediction(key, best(probabilities), probabilities, seen.features(), seen.maps(), seen.mapSimilarity(),
            seen.together());
    }

    /** The largest of what is no number is whatever stands first. */
    private void requireNumbers(String key, double[] probabilities) {
        if (!Arrays.stream(probabilities).allMatch(Double::isFinite)) {
            throw new InvalidInputException("%s gives no numbers for clip %s, but %s"
                .formatted(model.description().title(), key, Arrays.toString(probabilities)), NO_NUMBERS);
        }
    }

    private String best(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return model.description().classes().get(best);
    }

    private static float[][] maps(NetworkOutputs outputs, int clip) {
        if (outputs.maps().isEmpty()) {
            return new float[0][];
        }
        NDArray maps = outputs.maps().get().get(clip);
        float[][] rows = new float[(int) maps.getShape().get(0)][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = maps.get(t).toFloatArray();
        }
        return rows;
    }

    private static double mapSimilarity(NetworkOutputs outputs, int clip) {
        if (outputs.maps().isEmpty() || outputs.maps().get().getShape().get(1) < 2) {
            return Double.NaN;
        }
        return SIMILARITY.of(outputs.maps().get().get(clip).expandDims(0)).getFloat();
    }
}
