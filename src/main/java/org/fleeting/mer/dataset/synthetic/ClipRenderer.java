package org.fleeting.mer.dataset.synthetic;

import org.fleeting.mer.work.random.RandomSource;

/**
 * Renders the frames of one clip: the neutral face warped by its motion, on a head that wanders a little, under a light
 * that flickers a little, seen by a noisy sensor. The first and the last frame show the neutral face.
 */
final class ClipRenderer {

    private static final double TURN = 2 * Math.PI;

    private final SyntheticFace face;
    private final Canvas canvas;
    private final MotionField field;
    private final int frames;
    private final int apex;
    private final RandomSource random;
    private final double noise;
    private final double drift;
    private final double rotation;
    private final double[] phases = new double[5];
    private final double[] speeds = new double[2];

    /**
     * @param frames number of frames
     * @param apex the frame of greatest intensity, from 0
     * @param random draws head motion, flicker and noise
     */
    ClipRenderer(SyntheticFace face, FacialMotion motion, Difficulty difficulty, int frames, int apex,
        RandomSource random) {
        this.face = face;
        this.canvas = face.canvas();
        this.field = new MotionField(face, motion, difficulty.amplitude());
        this.frames = frames;
        this.apex = apex;
        this.random = random;
        this.noise = difficulty.noise();
        this.drift = difficulty.headDrift() * canvas.eyeDistance();
        this.rotation = Math.toRadians(random.nextDouble(0.1, 0.35) * difficulty.headDrift() * 100);
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble(0, TURN);
        }
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] = random.nextDouble(0.4, 1.0);
        }
    }

    /** Returns the intensity of a frame: a raised cosine from 0 at the ends to 1 at the apex. */
    double intensity(int frame) {
        double share = frame <= apex ? (double) frame / apex : (double) (frames - 1 - frame) / (frames - 1 - apex);
        return 0.5 - 0.5 * Math.cos(Math.PI * share);
    }

    /** Returns a frame: height x width x 3 bytes, blue, green, red. To be called once for each frame, in order. */
    byte[] render(int frame) {
        double time = TURN * frame / frames;
        double intensity = intensity(frame);
        float[] fromX = new float[canvas.pixels()];
        float[] fromY = new float[canvas.pixels()];
        mapToNeutral(time, intensity, fromX, fromY);
        byte[] pixels = Images.warped(face.neutral(), canvas.width(), canvas.height(), fromX, fromY);
        expose(pixels, time, intensity);
        return pixels;
    }

    /** Finds for each pixel where in the neutral frame it comes from: first undo the head's motion, then the skin's. */
    private void mapToNeutral(double time, double intensity, float[] fromX, float[] fromY) {
        double shiftX = drift * swing(0, speeds[0], time);
        double shiftY = drift * 0.8 * swing(1, speeds[1], time);
        double angle = rotation * swing(2, speeds[0], time);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double dx = x - canvas.centreX() - shiftX;
                double dy = y - canvas.centreY() - shiftY;
                double headX = cos * dx + sin * dy + canvas.centreX();
                double headY = -sin * dx + cos * dy + canvas.centreY();
                // the field is given at the neutral face, the pixel lies on the moved one: look where it came from
                double originX = headX - intensity * field.right(headX, headY);
                double originY = headY - intensity * field.down(headX, headY);
                fromX[y * canvas.width() + x] = (float) (headX - intensity * field.right(originX, originY));
                fromY[y * canvas.width() + x] = (float) (headY - intensity * field.down(originX, originY));
            }
        }
    }

    /** Returns a slow swing that starts at 0, so that the head starts where the neutral frame has it. */
    private double swing(int phase, double speed, double time) {
        return Math.sin(speed * time + phases[phase]) - Math.sin(phases[phase]);
    }

    private void expose(byte[] pixels, double time, double intensity) {
        double flicker = 1 + 0.008 * Math.sin(9 * time + phases[3]) + 0.01 * Math.sin(0.7 * time + phases[4]);
        for (int i = 0; i < pixels.length; i++) {
            double light = flicker * (1 - intensity * field.fold()[i / 3]);
            pixels[i] = Colour.toByte((pixels[i] & 0xff) * light + noise * random.nextGaussian());
        }
    }
}
