package org.fleeting.mer.flow;

import java.util.Arrays;

/**
 * The motion of the whole face: the similarity (shift, turn, scale) that fits most of a flow. By iteratively reweighted least
 * squares with weights of Geman and McClure, so that what moves by itself, such as a mouth, hardly counts.
 *
 * @param right shift of the middle, pixels
 * @param down shift of the middle, pixels
 * @param growth how much the face grows, in shares of its size: (x, y) moves by growth * (x, y) from the middle
 * @param turn how much it turns clockwise, as displacement a pixel of distance from the middle
 * @param meanLength the mean length of this motion over the picture, pixels
 */
public record HeadMotion(double right, double down, double growth, double turn, double meanLength) {

    private static final int SAMPLES_A_SIDE = 64;
    private static final int ITERATIONS = 30;
    private static final double RESIDUALS_AT_HALF_WEIGHT = 1.5;
    /** Below what a flow can tell. */
    private static final double LEAST_RESIDUAL = 0.005;

    /** Returns the similarity of a flow. */
    static HeadMotion of(FlowField flow) {
        int[] places = samples(flow);
        double[] weights = new double[places.length];
        Arrays.fill(weights, 1);
        HeadMotion motion = fit(flow, places, weights);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] residuals = motion.residuals(flow, places);
            double[] sorted = residuals.clone();
            Arrays.sort(sorted);
            double unit = RESIDUALS_AT_HALF_WEIGHT * Math.max(LEAST_RESIDUAL, sorted[sorted.length / 2]);
            for (int i = 0; i < weights.length; i++) {
                double share = residuals[i] / unit;
                weights[i] = 1 / Math.pow(1 + share * share, 2);
            }
            motion = fit(flow, places, weights);
        }
        return motion.withMeanLength(flow, places);
    }

    private static int[] samples(FlowField flow) {
        int step = Math.max(1, Math.max(flow.height(), flow.width()) / SAMPLES_A_SIDE);
        int rows = (flow.height() + step - 1) / step;
        int columns = (flow.width() + step - 1) / step;
        int[] places = new int[rows * columns];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / columns * step * flow.width() + i % columns * step;
        }
        return places;
    }

    private static HeadMotion fit(FlowField flow, int[] places, double[] weights) {
        double all = 0;
        double sumX = 0;
        double sumY = 0;
        double sumU = 0;
        double sumV = 0;
        double squares = 0;
        double along = 0;
        double around = 0;
        for (int i = 0; i < places.length; i++) {
            double x = x(flow, places[i]);
            double y = y(flow, places[i]);
            double u = flow.u(places[i]);
            double v = flow.v(places[i]);
            all += weights[i];
            sumX += weights[i] * x;
            sumY += weights[i] * y;
            sumU += weights[i] * u;
            sumV += weights[i] * v;
            squares += weights[i] * (x * x + y * y);
            along += weights[i] * (x * u + y * v);
            around += weights[i] * (x * v - y * u);
        }
        double spread = squares - (sumX * sumX + sumY * sumY) / all;
        double growth = spread > 0 ? (along - (sumU * sumX + sumV * sumY) / all) / spread : 0;
        double turn = spread > 0 ? (around - (sumX * sumV - sumY * sumU) / all) / spread : 0;
        return new HeadMotion((sumU - growth * sumX + turn * sumY) / all, (sumV - turn * sumX - growth * sumY) / all, growth,
            turn, 0);
    }

    private double[] residuals(FlowField flow, int[] places) {
        return Arrays.stream(places)
            .mapToDouble(place -> Math.hypot(flow.u(place) - u(flow, place), flow.v(place) - v(flow, place))).toArray();
    }

    private HeadMotion withMeanLength(FlowField flow, int[] places) {
        double mean = Arrays.stream(places).mapToDouble(place -> Math.hypot(u(flow, place), v(flow, place))).average()
            .orElse(0);
        return new HeadMotion(right, down, growth, turn, mean);
    }

    /** Returns this motion at every pixel of a flow. */
    FlowField field(FlowField flow) {
        float[] vectors = new float[2 * flow.size()];
        for (int i = 0; i < flow.size(); i++) {
            vectors[2 * i] = (float) u(flow, i);
            vectors[2 * i + 1] = (float) v(flow, i);
        }
        return new FlowField(flow.height(), flow.width(), vectors);
    }

    private double u(FlowField flow, int place) {
        return right + growth * x(flow, place) - turn * y(flow, place);
    }

    private double v(FlowField flow, int place) {
        return down + turn * x(flow, place) + growth * y(flow, place);
    }

    private static double x(FlowField flow, int place) {
        return place % flow.width() - (flow.width() - 1) / 2.0;
    }

    private static double y(FlowField flow, int place) {
        return place / flow.width() - (flow.height() - 1) / 2.0;
    }
}
