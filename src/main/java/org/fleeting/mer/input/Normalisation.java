package org.fleeting.mer.input;

import java.util.Collections;
import java.util.List;

/**
 * What is subtracted from and what divides each channel of a network's input, once pixels are scaled to 0 to 1, and
 * shrunk and subtracted where the network asks for it.
 *
 * @param mean subtracted; red, green, blue, or the channels of a flow
 * @param deviation the divisor, above 0, of each channel
 */
public record Normalisation(List<Float> mean, List<Float> deviation) {

    private static final List<Float> IMAGENET_MEAN = List.of(.485f, .456f, .406f);
    private static final List<Float> IMAGENET_DEVIATION = List.of(.229f, .224f, .225f);

    /** @throws IllegalArgumentException unless each channel has a finite mean and a finite deviation above 0 */
    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.isEmpty() || deviation.size() != mean.size() || !mean.stream().allMatch(Float::isFinite)
            || !deviation.stream().allMatch(d -> d > 0 && Float.isFinite(d))) {
            throw new IllegalArgumentException(
                "As many finite means as finite deviations above 0 are needed, found " + mean + " and " + deviation);
        }
    }

    /** Returns what leaves values as they are. */
    public static Normalisation none(int channels) {
        return new Normalisation(Collections.nCopies(channels, 0f), Collections.nCopies(channels, 1f));
    }

    /** Returns of how many channels. */
    public int channels() {
        return mean.size();
    }

    /** Returns ImageNet's constants; the mean falls out of a difference of frames. */
    public static Normalisation imageNet(InputMode mode) {
        return new Normalisation(mode == InputMode.RGB ? IMAGENET_MEAN : List.of(0f, 0f, 0f), IMAGENET_DEVIATION);
    }

    /**
     * Returns mean and deviation of values given by their sums. A channel that never changes is divided by 1.
     *
     * @param sum sum of the values, by channel
     * @param squares sum of the squared values, by channel
     * @param count how many values a channel has
     */
    static Normalisation ofSums(double[] sum, double[] squares, double count) {
        Float[] mean = new Float[sum.length];
        Float[] deviation = new Float[sum.length];
        for (int c = 0; c < sum.length; c++) {
            double m = sum[c] / count;
            float d = (float) Math.sqrt(Math.max(0, squares[c] / count - m * m));
            mean[c] = (float) m;
            deviation[c] = d > 1e-6f ? d : 1;
        }
        return new Normalisation(List.of(mean), List.of(deviation));
    }

    float[] meanArray() {
        return array(mean);
    }

    float[] deviationArray() {
        return array(deviation);
    }

    private static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
