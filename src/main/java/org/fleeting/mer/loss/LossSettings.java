package org.fleeting.mer.loss;

import java.util.LinkedHashMap;
import java.util.Map;

import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How a {@link ClassificationLoss} differs from plain cross-entropy.
 *
 * @param classWeights what the clips of each class count
 * @param focalGamma how much less clips count the surer they are named: gamma of the focal loss, 0 to
 *     {@value #MOST_GAMMA}; 0 lets all count alike
 * @param labelSmoothing what share of the target is spread evenly over all classes, the true one among them: 0 to
 *     {@value #MOST_SMOOTHING}
 */
public record LossSettings(ClassWeights classWeights, double focalGamma, double labelSmoothing) {

    public static final double MOST_GAMMA = 10;
    public static final double MOST_SMOOTHING = 0.9;

    /** Cross-entropy. */
    public static final LossSettings PLAIN = new LossSettings(ClassWeights.NONE, 0, 0);

    /** @throws InvalidInputException if a number lies outside its range */
    public LossSettings {
        Checks.check(focalGamma >= 0 && focalGamma <= MOST_GAMMA, "Focal loss (gamma)", focalGamma, "from 0 to " + MOST_GAMMA);
        Checks.check(labelSmoothing >= 0 && labelSmoothing <= MOST_SMOOTHING, "Label smoothing", labelSmoothing,
            "from 0 to " + MOST_SMOOTHING);
    }

    /** Returns whether classes count differently. */
    public boolean isWeighted() {
        return classWeights != ClassWeights.NONE;
    }

    /** Returns all of it as text by name, in a fixed order; the names are saved in models and checkpoints. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classWeights", classWeights.name());
        parameters.put("focalGamma", String.valueOf(focalGamma));
        parameters.put("labelSmoothing", String.valueOf(labelSmoothing));
        return parameters;
    }
}
