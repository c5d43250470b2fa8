package org.fleeting.mer.dataset.synthetic;

import static org.fleeting.mer.dataset.synthetic.Curves.bell;
import static org.fleeting.mer.dataset.synthetic.Curves.clamp;
import static org.fleeting.mer.dataset.synthetic.Curves.step;

/**
 * The face as a height field, and the light and shadow on it. Shading is what makes trained face detectors accept the
 * drawing: without sockets, nose and lips in relief they miss most of the faces.
 */
final class FaceRelief {

    /** Light on one pixel: factor on the skin's colour, grey levels of gloss on top. */
    record Shade(double factor, double gloss) {}

    private static final double FACE_CENTRE_V = 0.22;

    private final FaceTraits traits;
    private final Canvas canvas;
    private final float[] cover;
    private final float[] height;
    private final float[] surroundings;

    FaceRelief(FaceTraits traits, Canvas canvas) {
        this.traits = traits;
        this.canvas = canvas;
        this.cover = new float[canvas.pixels()];
        float[] sharp = new float[canvas.pixels()];
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double inside = inside(canvas.u(x), canvas.v(y));
                int pixel = y * canvas.width() + x;
                cover[pixel] = (float) step(0, 0.035, inside);
                sharp[pixel] = inside > 0 ? (float) heightAt(canvas.u(x), canvas.v(y), inside) : 0;
            }
        }
        double eyeDistance = canvas.eyeDistance();
        height = Plane.blurred(sharp, canvas.width(), canvas.height(), Math.max(0.6, eyeDistance * 0.012));
        surroundings = Plane.blurred(height, canvas.width(), canvas.height(), eyeDistance * 0.16);
    }

    /** Returns how much of the pixel is face, 0 to 1. */
    double cover(int pixel) {
        return cover[pixel];
    }

    /** Returns 1 in the middle of the face, 0 at its edge, negative outside. */
    private double inside(double u, double v) {
        FaceTraits.Head head = traits.head();
        double across = u / (head.width() * (1 - head.jaw() * step(0.35, 1.75, v)));
        double along = (v - FACE_CENTRE_V) / head.height();
        return 1 - across * across - along * along;
    }

    private double heightAt(double u, double v, double inside) {
        double side = Math.abs(u);
        return 1.05 * Math.sqrt(inside) + eyeSockets(side, v) + nose(u, v) + mouth(u, v)
            + 0.07 * bell(side - 0.62, v - 0.52, 0.25, 0.22)
            + 0.08 * bell(u, v - (traits.mouth().v() + 0.45), 0.22, 0.14)
            - foldFromNoseToMouth(side, v);
    }

    private double eyeSockets(double side, double v) {
        return 0.055 * bell(side - 0.46, v - (traits.brows().v() + 0.06), 0.30, 0.085)
            - 0.15 * bell(side - 0.50, v, 0.23, 0.13)
            + 0.07 * bell(side - 0.50, v - 0.01, 0.17, 0.085)
            - 0.05 * bell(side - 0.2, v + 0.02, 0.09, 0.14);
    }

    private double nose(double u, double v) {
        FaceTraits.Nose nose = traits.nose();
        double wings = 0.09 * bell(Math.abs(u) - 0.17 * nose.width(), v - nose.v() + 0.02, 0.065, 0.065);
        if (v <= -0.35 || v >= nose.v() + 0.2) {
            return wings;
        }
        double along = clamp((v + 0.15) / (nose.v() + 0.15));
        double ridge = (0.06 + 0.26 * along * along) * (1 - step(nose.v() - 0.04, nose.v() + 0.10, v))
            * step(-0.35, -0.1, v);
        double halfWidth = (0.085 + 0.05 * along) * nose.width();
        return wings + ridge * Math.exp(-u * u / (2 * halfWidth * halfWidth));
    }

    private double mouth(double u, double v) {
        FaceTraits.Mouth mouth = traits.mouth();
        return 0.05 * bell(u, v - (mouth.v() - 0.07), mouth.width() * 0.6, 0.05 * mouth.lips())
            + 0.06 * bell(u, v - (mouth.v() + 0.08), mouth.width() * 0.5, 0.06 * mouth.lips())
            - 0.05 * bell(u, v - mouth.v(), mouth.width() * 0.8, 0.025)
            - 0.045 * bell(u, v - (mouth.v() + 0.24), 0.3, 0.06)
            - 0.02 * bell(u, v - (traits.nose().v() + 0.2), 0.04, 0.10);
    }

    private double foldFromNoseToMouth(double side, double v) {
        double noseV = traits.nose().v();
        double mouthV = traits.mouth().v();
        return 0.03 * bell(side - (0.33 + 0.35 * (v - noseV)), 0, 0.05, 1) * step(noseV - 0.15, noseV + 0.1, v)
            * (1 - step(mouthV, mouthV + 0.15, v));
    }

    /** Returns the light on a pixel: diffuse by the surface's slope, darker in hollows, a little gloss. */
    Shade shade(int x, int y) {
        int width = canvas.width();
        int left = Math.max(0, x - 1);
        int right = Math.min(width - 1, x + 1);
        int above = Math.max(0, y - 1);
        int below = Math.min(canvas.height() - 1, y + 1);
        double slopeX = (height[y * width + right] - height[y * width + left]) * canvas.eyeDistance() / (right - left);
        double slopeY = (height[below * width + x] - height[above * width + x]) * canvas.eyeDistance() / (below - above);
        double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
        FaceTraits.Light light = traits.light();
        double diffuse = Math.max(0, (-slopeX * light.x() - slopeY * light.y() + light.z()) / length);
        double halfway = (-slopeX * light.x() - slopeY * light.y() + 1 + light.z()) / 2 / length;
        double hollow = clamp(1 + 1.6 * (height[y * width + x] - surroundings[y * width + x]));
        double factor = (light.ambient() + (1.05 - light.ambient()) * diffuse) * (0.55 + 0.45 * hollow);
        return new Shade(factor, 14 * Math.pow(Math.max(0, halfway), 40));
    }
}
