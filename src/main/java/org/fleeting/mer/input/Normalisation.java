package org.fleeting.mer.input;

import java.util.List;

/**
 * What is subtracted from and what divides each channel of a network's input, once its pixels are scaled to 0 to 1, and
 * shrunk and subtracted where the network asks for it.
 *
 * @param mean subtracted; red, green, blue
 * @param deviation the divisor, above 0; red, green, blue
 */
public record Normalisation(List<Float> mean, List<Float> deviation) {

    /** Leaves pixels as they are. */
    public static final Normalisation NONE = new Normalisation(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private static final List<Float> IMAGENET_MEAN = List.of(.485f, .456f, .406f);
    private static final List<Float> IMAGENET_DEVIATION = List.of(.229f, .224f, .225f);

    /** @throws IllegalArgumentException unless there are three finite means and three finite deviations above 0 */
    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3 || !mean.stream().allMatch(Float::isFinite)
            || !deviation.stream().allMatch(d -> d > 0 && Float.isFinite(d))) {
            throw new IllegalArgumentException(
                "Three finite means and three finite deviations above 0 are needed, found " + mean + " and " + deviation);
        }
    }

    /** Returns ImageNet's constants; the mean falls out of a difference of frames. */
    public static Normalisation imageNet(InputMode mode) {
        return new Normalisation(mode == InputMode.RGB ? IMAGENET_MEAN : NONE.mean, IMAGENET_DEVIATION);
    }

    /**
     * Returns mean and deviation of values given by their sums. A channel that never changes is divided by 1.
     *
     * @param sum sum of the values, by channel
     * @param squares sum of the squared values, by channel
     * @param count how many values a channel has
     */
    static Normalisation ofSums(double[] sum, double[] squares, double count) {
        Float[] mean = new Float[3];
        Float[] deviation = new Float[3];
        for (int c = 0; c < 3; c++) {
            double m = sum[c] / count;
            float d = (float) Math.sqrt(Math.max(0, squares[c] / count - m * m));
            mean[c] = (float) m;
            deviation[c] = d > 1e-6f ? d : 1;
        }
        return new Normalisation(List.of(mean), List.of(deviation));
    }

    float[] meanArray() {
        return new float[] {mean.get(0), mean.get(1), mean.get(2)};
    }

    float[] deviationArray() {
        return new float[] {deviation.get(0), deviation.get(1), deviation.get(2)};
    }
}
