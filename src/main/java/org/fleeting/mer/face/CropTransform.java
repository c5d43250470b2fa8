package org.fleeting.mer.face;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.Landmarks.Point;

/**
 * Where a face clip shows what is at a place of the frames; one for all frames of a clip. u = ux x + uy y + u0 and
 * v = vx x + vy y + v0, all in pixels, from 0 in the middle of the first pixel.
 */
public record CropTransform(double ux, double uy, double u0, double vx, double vy, double v0) {

    /** Returns how {@link FaceCropper} cuts a face clip of size x size out of frames of width x height. */
    static CropTransform of(Alignment alignment, int width, int height, int size) {
        if (alignment.eyes().isPresent()) {
            Similarity eyes = Similarity.ofEyes(alignment.eyes().get(), size);
            return new CropTransform(eyes.a(), eyes.b(), eyes.tx(), -eyes.b(), eyes.a(), eyes.ty());
        }
        if (alignment.method() == AlignmentMethod.CENTRE_CROP) {
            int side = Math.min(width, height);
            return scaled((width - side) / 2, side, (height - side) / 2, side, size);
        }
        return scaled(0, width, 0, height, size);
    }

    /** The edge of the first pixel, at -0.5, stays where it is. */
    private static CropTransform scaled(int left, int width, int top, int height, int size) {
        double across = (double) size / width;
        double along = (double) size / height;
        return new CropTransform(across, 0, (0.5 - left) * across - 0.5, 0, along, (0.5 - top) * along - 0.5);
    }

    /** Returns the landmarks of a frame as the face clip shows them. They may lie outside of it. */
    public Landmarks of(Landmarks frame) {
        return frame.moved(point -> new Point(ux * point.x() + uy * point.y() + u0,
            vx * point.x() + vy * point.y() + v0));
    }
}
