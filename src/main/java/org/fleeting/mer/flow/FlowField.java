package org.fleeting.mer.flow;

/**
 * Where each pixel of a picture went.
 *
 * @param height H, pixels
 * @param width W, pixels
 * @param vectors H x W x 2: pixels to the right (u) and down (v), pixel by pixel, row by row
 */
public record FlowField(int height, int width, float[] vectors) {

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

    /** Returns this flow without another. */
    FlowField minus(FlowField other) {
        float[] rest = vectors.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= other.vectors[i];
        }
        return new FlowField(height, width, rest);
    }
}
