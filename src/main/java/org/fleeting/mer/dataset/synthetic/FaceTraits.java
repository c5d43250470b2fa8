package org.fleeting.mer.dataset.synthetic;

import org.fleeting.mer.dataset.synthetic.Colour.Rgb;
import org.fleeting.mer.work.random.RandomSource;

/**
 * Who someone is: shape, colours and light, drawn at random once for each subject.
 *
 * <p>Lengths are in eye distances (1 = from pupil to pupil), measured from the point between the pupils, v downwards.
 */
record FaceTraits(Head head, Eyes eyes, Brows brows, Nose nose, Mouth mouth, Look look, Light light) {

    /** Half width and half height of the face, how much it narrows to the chin, where the hair begins. */
    record Head(double width, double height, double jaw, double hairline) {}

    /** Half width and height of an open eye; slant above 0 lowers the outer corner. */
    record Eyes(double width, double height, double slant) {}

    /** Height above the pupils (negative v), thickness and arch of the brows. */
    record Brows(double v, double thickness, double arch) {}

    /** Height of the tip and a factor on the width. */
    record Nose(double v, double width) {}

    /** Height of the lip line, half width, a factor on the lips' thickness. */
    record Mouth(double v, double width, double lips) {}

    /** Colours; the background runs from level - slope / 2 to level + slope / 2. */
    record Look(Rgb skin, Rgb hair, Rgb iris, boolean bearded, double backgroundLevel, double backgroundSlope) {}

    /** Unit vector towards the light, x right, y down, z to the camera; ambient is the share without direction. */
    record Light(double x, double y, double z, double ambient) {}

    private static final Rgb LIGHT_SKIN = new Rgb(232, 196, 172);
    private static final Rgb DARK_SKIN = new Rgb(104, 70, 52);
    private static final Rgb BROWN_IRIS = new Rgb(70, 44, 26);
    private static final Rgb BLUE_IRIS = new Rgb(80, 110, 120);

    /** Draws a person. */
    static FaceTraits draw(RandomSource random) {
        Head head = new Head(random.nextDouble(0.98, 1.12), random.nextDouble(1.45, 1.68), random.nextDouble(0.10, 0.34),
            -random.nextDouble(0.85, 1.15));
        Eyes eyes = new Eyes(random.nextDouble(0.225, 0.26), random.nextDouble(0.075, 0.11),
            random.nextDouble(-0.12, 0.05));
        Brows brows = new Brows(-random.nextDouble(0.29, 0.37), random.nextDouble(0.035, 0.07),
            random.nextDouble(0.02, 0.10));
        Nose nose = new Nose(random.nextDouble(0.60, 0.72), random.nextDouble(0.85, 1.25));
        Mouth mouth = new Mouth(random.nextDouble(1.05, 1.18), random.nextDouble(0.36, 0.46),
            random.nextDouble(0.85, 1.3));
        return new FaceTraits(head, eyes, brows, nose, mouth, drawLook(random), drawLight(random));
    }

    private static Look drawLook(RandomSource random) {
        Rgb skin = LIGHT_SKIN.mixed(Math.pow(random.nextDouble(), 1.3), DARK_SKIN);
        skin = new Rgb(skin.red() + random.nextDouble(-6, 6), skin.green() + random.nextDouble(-6, 6),
            skin.blue() + random.nextDouble(-6, 6));
        boolean darkHaired = random.nextDouble() < 0.7;
        double hair = darkHaired ? random.nextDouble(18, 55) : random.nextDouble(70, 150);
        Rgb iris = random.nextDouble() < 0.7 ? BROWN_IRIS : BLUE_IRIS;
        boolean bearded = random.nextDouble() < 0.25;
        return new Look(skin, new Rgb(hair, hair, hair).tinted(1.15, 0.9, 0.65), iris, bearded,
            random.nextDouble(90, 210), random.nextDouble(-40, 40));
    }

    private static Light drawLight(RandomSource random) {
        double x = random.nextDouble(-0.45, 0.45);
        double y = -random.nextDouble(0.35, 0.7);
        double length = Math.sqrt(x * x + y * y + 1);
        return new Light(x / length, y / length, 1 / length, random.nextDouble(0.42, 0.55));
    }
}
