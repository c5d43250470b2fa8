package org.fleeting.mer.dataset.synthetic;

import static org.fleeting.mer.dataset.synthetic.Curves.bell;
import static org.fleeting.mer.dataset.synthetic.Curves.step;

import org.fleeting.mer.dataset.synthetic.FacialMotion.Move;

/**
 * What a facial motion does to each pixel of the neutral frame at its apex: displacement in pixels, and the darkening of
 * the folds that come with brow lowering (AU4), nose wrinkling (AU9) and lip corners pulled up (AU12).
 */
final class MotionField {

    private static final double REACH = 3.2;

    private final SyntheticFace face;
    private final Canvas canvas;
    private final double amplitude;
    private final float[] right;
    private final float[] down;
    private final float[] fold;

    /** @param amplitude displacement of a unit of strength 1, eye distances */
    MotionField(SyntheticFace face, FacialMotion motion, double amplitude) {
        this.face = face;
        this.canvas = face.canvas();
        this.amplitude = amplitude;
        this.right = new float[canvas.pixels()];
        this.down = new float[canvas.pixels()];
        this.fold = new float[canvas.pixels()];
        for (Move move : motion.moves()) {
            for (UnitWarp warp : UnitWarp.of(face.traits())) {
                if (warp.unit() == move.unit()) {
                    add(warp, move);
                }
            }
            addFold(move);
        }
    }

    /** Returns how many pixels the skin at a place of the neutral frame moves to the right. */
    double right(double x, double y) {
        return at(right, x, y);
    }

    /** Returns how many pixels the skin at a place of the neutral frame moves down. */
    double down(double x, double y) {
        return at(down, x, y);
    }

    private double at(float[] plane, double x, double y) {
        double insideX = Math.max(0, Math.min(canvas.width() - 1.001, x));
        double insideY = Math.max(0, Math.min(canvas.height() - 1.001, y));
        int column = (int) insideX;
        int pixel = (int) insideY * canvas.width() + column;
        double shareX = insideX - column;
        double shareY = insideY - (int) insideY;
        double above = plane[pixel] + shareX * (plane[pixel + 1] - plane[pixel]);
        int below = pixel + canvas.width();
        return above + shareY * (plane[below] + shareX * (plane[below + 1] - plane[below]) - above);
    }

    /** Returns for each pixel the share of light lost at the apex. */
    float[] fold() {
        return fold;
    }

    private void add(UnitWarp warp, Move move) {
        double pixels = amplitude * canvas.eyeDistance();
        if (warp.onMiddleLine()) {
            addBump(canvas.x(0), warp, 0, pixels * move.strength() * warp.down());
            return;
        }
        for (int side = -1; side <= 1; side += 2) {
            double moved = pixels * move.strengthOn(side);
            addBump(canvas.x(side * warp.u()), warp, side * moved * warp.outward(), moved * warp.down());
        }
    }

    private void addBump(double centreX, UnitWarp warp, double moveRight, double moveDown) {
        double centreY = canvas.y(warp.v());
        double radius = warp.radius() * canvas.eyeDistance();
        int lastX = canvas.column(centreX + REACH * radius);
        int lastY = canvas.row(centreY + REACH * radius);
        for (int y = canvas.row(centreY - REACH * radius); y <= lastY; y++) {
            for (int x = canvas.column(centreX - REACH * radius); x <= lastX; x++) {
                double weight = bell(x - centreX, y - centreY, radius, radius);
                right[y * canvas.width() + x] += (float) (moveRight * weight);
                down[y * canvas.width() + x] += (float) (moveDown * weight);
            }
        }
    }

    private void addFold(Move move) {
        if (move.unit() != 4 && move.unit() != 9 && move.unit() != 12) {
            return;
        }
        double depth = 0.09 * Math.max(0.3, Math.min(1.5, amplitude / 0.04));
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double u = canvas.u(x);
                double towardsRight = step(-0.1, 0.1, u);
                double strength = (1 - towardsRight) * move.strengthOn(-1) + towardsRight * move.strengthOn(1);
                fold[y * canvas.width() + x] += (float) (depth * strength * foldShape(move.unit(), u, canvas.v(y)));
            }
        }
    }

    private double foldShape(int unit, double u, double v) {
        FaceTraits traits = face.traits();
        double side = Math.abs(u);
        double nose = traits.nose().v();
        double mouth = traits.mouth().v();
        return switch (unit) {
            case 4 -> bell(side - 0.10, v - (traits.brows().v() + 0.03), 0.022, 0.10);
            case 9 -> bell(u, v - 0.08, 0.15, 0.03);
            default -> bell(side - (0.30 + 0.30 * (v - nose)), 0, 0.03, 1) * step(nose - 0.05, nose + 0.1, v)
                * (1 - step(mouth - 0.1, mouth + 0.05, v));
        };
    }
}
