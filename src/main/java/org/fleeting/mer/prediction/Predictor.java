package org.fleeting.mer.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.loss.DiversityLoss;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Names the class of clips by a trained network, in evaluation mode: a clip's result depends on that clip alone. */
public final class Predictor {

    /** Cosine: the dot product of flat maps says how flat they are, not how alike. */
    private static final DiversityLoss SIMILARITY = new DiversityLoss(MapSimilarity.COSINE);

    private static final String NO_NUMBERS =
        "The model's weights or its normalisation are too large: train it again, with a lower learning rate.";

    private final TrainedNetwork model;
    private final OptionalInt batchSize;
    private Compute compute = Compute.DEFAULT;

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
     * Returns a prediction for each clip, in order.
     *
     * @throws InvalidInputException if a clip has another size than the model takes, or its probabilities are no numbers
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public List<ClipPrediction> predict(LabelledClips clips, ProgressMonitor monitor) {
        NetworkDescription description = model.description();
        List<ClipPrediction> predictions = new ArrayList<>();
        try (NDManager manager = TorchEngine.newManager(compute)) {
            ClassifierBlock network = Networks.of(model, manager);
            Inference inference = new Inference(network, description.input(), description.clipSize(), manager);
            Inference.Visitor visitor = (first, outputs) -> add(predictions, clips, first, outputs);
            if (batchSize.isPresent()) {
                inference.run(clips, batchSize.getAsInt(), "Predicting", monitor, visitor);
            } else {
                inference.run(clips, "Predicting", monitor, visitor);
            }
        }
        return predictions;
    }

    private void add(List<ClipPrediction> predictions, LabelledClips clips, int first, NetworkOutputs outputs) {
        NDArray probabilities = outputs.logits().softmax(1);
        NDArray features = outputs.features().orElseThrow().max(new int[] {1});
        for (int i = 0; i < probabilities.getShape().get(0); i++) {
            double[] row = doubles(probabilities.get(i).toFloatArray());
            requireNumbers(clips.key(first + i), row);
            predictions.add(new ClipPrediction(clips.key(first + i), best(row), row,
                features.get(i).toFloatArray(), maps(outputs, i), mapSimilarity(outputs, i)));
        }
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

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
