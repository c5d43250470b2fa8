package org.fleeting.mer.dataset.synthetic;

/**
 * Where a face lies in its frame. Face coordinates: u to the right and v downwards from the point between the pupils, in
 * eye distances.
 *
 * @param width frame width, pixels
 * @param height frame height, pixels
 * @param centreX pixel column between the pupils
 * @param centreY pixel row of the pupils
 * @param eyeDistance pixels from pupil to pupil
 */
record Canvas(int width, int height, double centreX, double centreY, double eyeDistance) {

    /** Returns the number of pixels. */
    int pixels() {
        return width * height;
    }

    /** Returns u of a pixel column. */
    double u(double x) {
        return (x - centreX) / eyeDistance;
    }

    /** Returns v of a pixel row. */
    double v(double y) {
        return (y - centreY) / eyeDistance;
    }

    /** Returns the pixel column of u. */
    double x(double u) {
        return centreX + u * eyeDistance;
    }

    /** Returns the pixel row of v. */
    double y(double v) {
        return centreY + v * eyeDistance;
    }

    /** Returns the nearest column inside the frame. */
    int column(double x) {
        return (int) Math.max(0, Math.min(width - 1, Math.round(x)));
    }

    /** Returns the nearest row inside the frame. */
    int row(double y) {
        return (int) Math.max(0, Math.min(height - 1, Math.round(y)));
    }
}
