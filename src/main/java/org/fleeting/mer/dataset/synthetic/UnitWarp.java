package org.fleeting.mer.dataset.synthetic;

import java.util.List;

/**
 * Where and whereto one action unit moves the skin: a Gaussian bump of displacement, in face coordinates. A unit may have
 * several.
 *
 * @param unit FACS code
 * @param u distance of the centre from the face's middle line
 * @param v height of the centre
 * @param outward displacement away from the middle line, as a share of the amplitude
 * @param down displacement downwards, as a share of the amplitude
 * @param radius deviation of the Gaussian, eye distances
 * @param onMiddleLine whether there is one bump in the middle instead of one on each side
 */
record UnitWarp(int unit, double u, double v, double outward, double down, double radius, boolean onMiddleLine) {

    /** Action units that can be rendered. */
    static final List<Integer> UNITS = List.of(1, 2, 4, 5, 6, 7, 9, 10, 12, 15, 17, 20, 23, 25);

    /** Returns the warps of all {@link #UNITS} on this face. */
    static List<UnitWarp> of(FaceTraits traits) {
        double brow = traits.brows().v();
        double nose = traits.nose().v();
        double mouth = traits.mouth().v();
        double corner = traits.mouth().width() * 0.95;
        return List.of(
            paired(1, 0.24, brow, 0, -1, 0.17),
            paired(2, 0.66, brow, 0, -1, 0.19),
            paired(4, 0.26, brow + 0.03, -0.6, 0.8, 0.18),
            paired(5, 0.5, -0.08, 0, -0.6, 0.10),
            paired(6, 0.58, 0.34, 0, -0.5, 0.20),
            paired(7, 0.5, 0.09, 0, -0.5, 0.10),
            paired(7, 0.5, -0.08, 0, 0.25, 0.09),
            paired(9, 0.14, 0.32, 0, -0.7, 0.15),
            paired(9, 0.2, nose - 0.02, 0.1, -0.6, 0.11),
            paired(10, 0.2, mouth - 0.08, 0, -0.8, 0.13),
            paired(12, corner, mouth, 0.7, -0.85, 0.17),
            paired(15, corner, mouth + 0.02, 0.1, 0.9, 0.16),
            middle(17, mouth + 0.34, -0.6, 0.20),
            paired(20, corner, mouth, 1.0, 0.1, 0.17),
            middle(23, mouth - 0.06, 0.35, 0.16),
            middle(23, mouth + 0.10, -0.45, 0.16),
            middle(25, mouth + 0.12, 0.5, 0.18));
    }

    /** Tells whether a unit lies on the middle line, and so can't move on one side only. */
    static boolean isOnMiddleLine(int unit) {
        return unit == 17 || unit == 23 || unit == 25;
    }

    private static UnitWarp paired(int unit, double u, double v, double outward, double down, double radius) {
        return new UnitWarp(unit, u, v, outward, down, radius, false);
    }

    private static UnitWarp middle(int unit, double v, double down, double radius) {
        return new UnitWarp(unit, 0, v, 0, down, radius, true);
    }
}
