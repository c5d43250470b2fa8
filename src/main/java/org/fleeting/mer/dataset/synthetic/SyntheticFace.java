package org.fleeting.mer.dataset.synthetic;

import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.random.RandomSource;

/**
 * One rendered subject: the neutral frame, and how this person's action units move.
 *
 * @param traits who it is
 * @param canvas where the face lies in the frame
 * @param neutral height x width x 3 bytes, blue, green, red
 * @param unitGains factor on each action unit's motion, by FACS code
 * @param unitAsymmetries how much stronger each unit is on the image's right than on its left, by FACS code
 */
record SyntheticFace(FaceTraits traits, Canvas canvas, byte[] neutral, double[] unitGains, double[] unitAsymmetries) {

    /** The face is 3.4 eye distances high with hair and chin, 2.5 wide with ears. */
    private static final double EYE_DISTANCES_HIGH = 4.1;
    private static final double EYE_DISTANCES_WIDE = 3.6;
    private static final int UNIT_CODES = 32;

    /** Draws a person and renders the neutral frame. */
    static SyntheticFace draw(int width, int height, RandomSource random) {
        OpenCv.prepareThread();
        double eyeDistance = Math.min(height / EYE_DISTANCES_HIGH, width / EYE_DISTANCES_WIDE);
        Canvas canvas = new Canvas(width, height, width * 0.5 + random.nextDouble(-0.12, 0.12) * eyeDistance,
            height * 0.46 + random.nextDouble(-0.12, 0.12) * eyeDistance, eyeDistance);
        double[] gains = new double[UNIT_CODES];
        double[] asymmetries = new double[UNIT_CODES];
        for (int unit = 0; unit < UNIT_CODES; unit++) {
            gains[unit] = random.nextDouble(0.75, 1.25);
            asymmetries[unit] = random.nextDouble(-0.2, 0.2);
        }
        FaceTraits traits = FaceTraits.draw(random);
        byte[] neutral = new FacePainter(traits, canvas, random.split()).paint();
        return new SyntheticFace(traits, canvas, Images.smoothed(neutral, width, height, 0.6), gains, asymmetries);
    }
}
