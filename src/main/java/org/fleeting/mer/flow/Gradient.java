package org.fleeting.mer.flow;

/** How the slopes of a flow are found, of which its strain is made. */
public enum Gradient {

    /** (f(x + 1) - f(x - 1)) / 2; one-sided at the rim. */
    CENTRAL("central differences"),

    /** f(x) - f(x - 1), as ELRCN's authors have it; f(x + 1) - f(x) at the rim. */
    BACKWARD("backward differences"),

    /** Sobel's 3 x 3 without division, as RCN's authors have it: eight times the slope. The picture is mirrored at its rim. */
    SOBEL("Sobel");

    private final String label;

    Gradient(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Returns the slope to the right at a place. */
    double right(FlowField flow, int component, int y, int x) {
        return switch (this) {
            case CENTRAL -> between(flow, component, y, x, Math.max(0, x - 1), Math.min(flow.width() - 1, x + 1), true);
            case BACKWARD -> backward(flow, component, y, x, true);
            case SOBEL -> smoothed(flow, component, y, x, true);
        };
    }

    /** Returns the slope downwards at a place. */
    double down(FlowField flow, int component, int y, int x) {
        return switch (this) {
            case CENTRAL -> between(flow, component, y, x, Math.max(0, y - 1), Math.min(flow.height() - 1, y + 1), false);
            case BACKWARD -> backward(flow, component, y, x, false);
            case SOBEL -> smoothed(flow, component, y, x, false);
        };
    }

    private static double backward(FlowField flow, int component, int y, int x, boolean isRight) {
        int here = isRight ? x : y;
        int most = (isRight ? flow.width() : flow.height()) - 1;
        int from = Math.max(0, here - 1);
        return between(flow, component, y, x, from, Math.min(most, from + 1), isRight);
    }

    private static double between(FlowField flow, int component, int y, int x, int from, int to, boolean isRight) {
        if (from == to) {
            return 0;
        }
        double rise = isRight ? value(flow, component, y, to) - value(flow, component, y, from)
            : value(flow, component, to, x) - value(flow, component, from, x);
        return rise / (to - from);
    }

    private static double smoothed(FlowField flow, int component, int y, int x, boolean isRight) {
        double sum = 0;
        for (int side = -1; side <= 1; side++) {
            int weight = side == 0 ? 2 : 1;
            for (int step = -1; step <= 1; step += 2) {
                int row = mirrored(y + (isRight ? side : step), flow.height());
                int column = mirrored(x + (isRight ? step : side), flow.width());
                sum += step * weight * value(flow, component, row, column);
            }
        }
        return sum;
    }

    private static int mirrored(int place, int size) {
        int inside = place < 0 ? -place : place >= size ? 2 * size - 2 - place : place;
        return Math.max(0, Math.min(size - 1, inside));
    }

    private static double value(FlowField flow, int component, int y, int x) {
        return flow.vectors()[2 * (y * flow.width() + x) + component];
    }
}
