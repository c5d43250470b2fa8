package org.fleeting.mer.face;

/**
 * The centres of both eyes, pixels; left and right as they are in the image.
 *
 * @param leftX column of the left eye
 * @param leftY row of the left eye
 * @param rightX column of the right eye
 * @param rightY row of the right eye
 */
public record Eyes(double leftX, double leftY, double rightX, double rightY) {

    /** Returns the distance between the eyes, pixels. */
    public double distance() {
        return Math.hypot(rightX - leftX, rightY - leftY);
    }

    /** Returns the tilt of the line through the eyes, degrees, clockwise on the screen. */
    public double degrees() {
        return Math.toDegrees(Math.atan2(rightY - leftY, rightX - leftX));
    }
}
