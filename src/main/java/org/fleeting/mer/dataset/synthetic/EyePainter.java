package org.fleeting.mer.dataset.synthetic;

import static org.fleeting.mer.dataset.synthetic.Curves.bell;
import static org.fleeting.mer.dataset.synthetic.Curves.line;
import static org.fleeting.mer.dataset.synthetic.Curves.step;

/** Paints both eyes: lids, lashes, white, iris, pupil and a highlight. Eyes are not shaded with the skin's relief. */
final class EyePainter {

    private static final double IRIS_RADIUS = 0.108;
    private static final double PUPIL_RADIUS = 0.046;

    private final FaceTraits traits;
    private final double softness;
    private final Colour ball = new Colour();

    /** @param softness width of an edge, eye distances */
    EyePainter(FaceTraits traits, double softness) {
        this.traits = traits;
        this.softness = softness;
    }

    /** Paints what of the eyes lies at (u, v). */
    void paint(Colour colour, double u, double v) {
        FaceTraits.Eyes eyes = traits.eyes();
        double fromPupil = Math.abs(u) - 0.5;
        double level = v - eyes.slant() * fromPupil;
        double across = Math.abs(fromPupil / eyes.width());
        double opening = Math.max(0, 1 - across * across);
        double upperLid = -eyes.height() * Math.pow(opening, 0.75) * 1.02;
        double lowerLid = eyes.height() * 0.72 * Math.pow(opening, 0.85);
        shadeLids(colour, fromPupil, level, across, upperLid, lowerLid);
        if (across < 1) {
            double open = step(upperLid - softness, upperLid + softness, level)
                * (1 - step(lowerLid - softness, lowerLid + softness, level));
            paintBall(u, fromPupil, level, across, upperLid);
            colour.paint(open, ball);
        }
        double lashes = across < 1.12 ? line(level - upperLid + 0.008, 0.016 + 0.5 * softness) : 0;
        colour.paint(lashes * 0.88, 28, 20, 18);
    }

    private void shadeLids(Colour colour, double fromPupil, double level, double across, double upperLid,
        double lowerLid) {
        double crease = across < 1.05
            ? line(level - (upperLid - 0.055), 0.014 + 0.4 * softness) * step(1.05, 0.7, across) : 0;
        double lowerEdge = across < 1 ? line(level - lowerLid, 0.010 + 0.4 * softness) : 0;
        double socket = bell(fromPupil, level + 0.02, 0.22, 0.12);
        colour.scale((1 - 0.30 * socket) * (1 - 0.45 * crease) * (1 - 0.35 * lowerEdge));
    }

    private void paintBall(double u, double fromPupil, double level, double across, double upperLid) {
        double white = 1 - 0.30 * across - 0.45 * step(upperLid + 0.07, upperLid, level);
        ball.set(210 * white, 202 * white, 196 * white);
        double radius = Math.hypot(fromPupil, level + 0.012);
        double rim = line(radius - 0.102, 0.014);
        ball.paint(disc(radius, IRIS_RADIUS), traits.look().iris(), 1 - 0.5 * rim);
        ball.paint(disc(radius, PUPIL_RADIUS), 12, 10, 10);
        ball.scale(1 - 0.5 * step(upperLid + 0.05, upperLid, level));
        double fromHighlight = Math.hypot(u - 0.5 * Math.signum(u) + 0.03, level + 0.04);
        ball.paint((1 - step(0.012, 0.012 + softness * 1.5, fromHighlight)) * 0.9, 245, 245, 245);
    }

    private double disc(double distance, double radius) {
        return 1 - step(radius - softness, radius + softness, distance);
    }
}
