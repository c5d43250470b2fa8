package org.fleeting.headless.report;

/** A rectangle in the drawing, in pixels. */
record Box(double x, double y, double width, double height) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }
}
