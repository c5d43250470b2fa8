package org.fleeting.mer.loss;

import java.util.LinkedHashMap;
import java.util.Map;

import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How the loss of the classes differs from plain cross-entropy: see {@link ClassificationLoss} and
 * {@link ImplicitAugmentation}.
 *
 * @param classWeights what the clips of each class count
 * @param focalGamma how much less clips count the surer they are named: gamma of the focal loss, 0 to
 *     {@value #MOST_GAMMA}; 0 lets all count alike
 * @param labelSmoothing what share of the target is spread evenly over all classes, the true one among them: 0 to
 *     {@value #MOST_SMOOTHING}
 * @param implicitAugmentation lambda of the implicit augmentation in the last epoch, to which it rises evenly: 0 to
 *     {@value #MOST_AUGMENTATION}; 0 for none
 */
public record LossSettings(ClassWeights classWeights, double focalGamma, double labelSmoothing,
    double implicitAugmentation) {

    public static final double MOST_GAMMA = 10;
    public static final double MOST_SMOOTHING = 0.9;
    public static final double MOST_AUGMENTATION = 10;

    /** Cross-entropy. */
    public static final LossSettings PLAIN = new LossSettings(ClassWeights.NONE, 0, 0);

    /** @throws InvalidInputException if a number lies outside its range */
    public LossSettings {
        Checks.check(focalGamma >= 0 && focalGamma <= MOST_GAMMA, "Focal loss (gamma)", focalGamma, "from 0 to " + MOST_GAMMA);
        Checks.check(labelSmoothing >= 0 && labelSmoothing <= MOST_SMOOTHING, "Label smoothing", labelSmoothing,
            "from 0 to " + MOST_SMOOTHING);
        Checks.check(implicitAugmentation >= 0 && implicitAugmentation <= MOST_AUGMENTATION, "Implicit augmentation (lambda)",
            implicitAugmentation, "from 0 to " + MOST_AUGMENTATION);
    }

    /** Without implicit augmentation. */
    public LossSettings(ClassWeights classWeights, double focalGamma, double labelSmoothing) {
        this(classWeights, focalGamma, labelSmoothing, 0);
    }

    public LossSettings withImplicitAugmentation(double lambda) {
        return new LossSettings(classWeights, focalGamma, labelSmoothing, lambda);
    }

    /** Returns whether classes count differently. */
    public boolean isWeighted() {
        return classWeights != ClassWeights.NONE;
    }

    /** Returns whether clips are augmented implicitly, so that the loss needs features and remembers them. */
    public boolean isAugmented() {
        return implicitAugmentation > 0;
    }

    /**
     * Returns lambda of an epoch.
     *
     * @param epoch counted from 1, so that the last has all of it
     * @param epochs of the whole training
     */
    public double lambda(int epoch, int epochs) {
        return implicitAugmentation * epoch / epochs;
    }

    /** Returns all of it as text by name, in a fixed order; the names are saved in models and checkpoints. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classWeights", classWeights.name());
        parameters.put("focalGamma", String.valueOf(focalGamma));
        parameters.put("labelSmoothing", String.valueOf(labelSmoothing));
        parameters.put("implicitAugmentation", String.valueOf(implicitAugmentation));
        return parameters;
    }
}
