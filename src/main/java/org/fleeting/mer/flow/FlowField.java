package org.fleeting.mer.flow;

import java.util.Arrays;

/**
 * Where each pixel of a picture went.
 *
 * @param height H, pixels
 * @param width W, pixels
 * @param vectors H x W x 2: pixels to the right (u) and down (v), pixel by pixel, row by row
 */
public record FlowField(int height, int width, float[] vectors) {

    private static final double PEAK = 0.99;

    /** @throws IllegalArgumentException if there are not H x W vectors */
    public FlowField {
        if (vectors.length != 2 * height * width) {
            throw new IllegalArgumentException("a flow of %d x %d has not %d numbers".formatted(height, width, vectors.length));
        }
    }

    int size() {
        return height * width;
    }

    float u(int place) {
        return vectors[2 * place];
    }

    float v(int place) {
        return vectors[2 * place + 1];
    }

    double length(int place) {
        return Math.hypot(u(place), v(place));
    }

    /** Returns the length that 99 of 100 pixels do not pass, pixels: single ones may be far off. */
    double peak() {
        double[] lengths = new double[size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = length(i);
        }
        Arrays.sort(lengths);
        return lengths[(int) (PEAK * (lengths.length - 1))];
    }

    /**
     * Returns this flow without the median of its u and that of its v: what most of the picture does. Of an even number of
     * pixels a median is the mean of the middle two.
     */
    FlowField withoutMedian() {
        float u = median(0);
        float v = median(1);
        float[] rest = vectors.clone();
        for (int i = 0; i < size(); i++) {
            rest[2 * i] -= u;
            rest[2 * i + 1] -= v;
        }
        return new FlowField(height, width, rest);
    }

    private float median(int component) {
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vectors[2 * i + component];
        }
        Arrays.sort(values);
        return (float) (((double) values[(values.length - 1) / 2] + values[values.length / 2]) / 2);
    }

    /** Returns this flow without another. */
    FlowField minus(FlowField other) {
        float[] rest = vectors.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= other.vectors[i];
        }
        return new FlowField(height, width, rest);
    }
}
