package org.fleeting.mer.training.clips;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.FlowColour;
import org.fleeting.mer.work.random.RandomSource;

/** Pictures of flows as others draw them, and face clips of them: some spots of a face move, each its own way. */
public enum DrawnFlows {

    /** As OpenCV's tutorial has it: the hue is the direction, the brightness the length. */
    HUE_ON_BLACK {
        @Override
        double[] colour(double u, double v) {
            float[] colour = FlowColour.of(u, v, LONGEST);
            return new double[] {255 * colour[0], 255 * colour[1], 255 * colour[2]};
        }
    },

    /** As the Middlebury benchmark has it: what does not move is white. */
    HUE_ON_WHITE {
        @Override
        double[] colour(double u, double v) {
            double length = Math.min(1, Math.hypot(u, v) / LONGEST);
            double[] colour = HUE_ON_BLACK.colour(1e3 * u, 1e3 * v);
            for (int i = 0; i < colour.length; i++) {
                colour[i] = 255 - length * (255 - colour[i]);
            }
            return length == 0 ? new double[] {255, 255, 255} : colour;
        }
    },

    /** u, v and their length as red, green and blue. */
    COMPONENTS {
        @Override
        double[] colour(double u, double v) {
            return new double[] {127.5 * (1 + u / LONGEST), 127.5 * (1 + v / LONGEST), 255 * Math.hypot(u, v) / LONGEST};
        }
    };

    private static final double LONGEST = 2;
    private static final int SPOTS = 3;

    /** Returns red, green and blue, 0 to 255, of a vector; what lies beyond is cut. */
    abstract double[] colour(double u, double v);

    /** Returns a clip of a frame, another one for each number. */
    public FaceClip clip(int side, int number) {
        RandomSource random = new RandomSource(number);
        double[][] spots = new double[SPOTS][];
        for (int i = 0; i < SPOTS; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double length = .5 + 1.5 * random.nextDouble();
            spots[i] = new double[] {side * random.nextDouble(), side * random.nextDouble(), length * Math.cos(angle), length
                * Math.sin(angle)};
        }
        byte[] pixels = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            double u = 0;
            double v = 0;
            for (double[] spot : spots) {
                double distance = Math.hypot(i % side - spot[0], i / side - spot[1]) / (side / 8.0);
                double share = Math.exp(-distance * distance / 2);
                u += share * spot[2];
                v += share * spot[3];
            }
            double[] colour = colour(u, v);
            for (int channel = 0; channel < colour.length; channel++) {
                pixels[3 * i + channel] = (byte) Math.round(Math.max(0, Math.min(255, colour[channel])));
            }
        }
        return new FaceClip(1, side, side, pixels);
    }
}
