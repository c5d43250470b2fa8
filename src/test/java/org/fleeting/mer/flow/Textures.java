package org.fleeting.mer.flow;

import java.util.function.DoubleBinaryOperator;

import org.fleeting.mer.face.FaceClip;

/** Pictures that are known between their pixels, too, so that they can be moved exactly. */
public final class Textures {

    /** Where something lies. */
    public record Place(double x, double y) {}

    /** Says which place of the unmoved picture is seen at a place. */
    @FunctionalInterface
    public interface Back {

        Place of(double x, double y);
    }

    private Textures() {}

    /** Returns the brightness at a place, 8 to 248. */
    public static double level(double x, double y) {
        return 128 + 30 * Math.sin(0.23 * x + 0.11 * y) + 30 * Math.sin(0.31 * y - 0.17 * x + 1) + 30 * Math.sin(0.53 * x + 2)
            * Math.sin(0.47 * y + 1) + 30 * Math.sin(0.09 * x - 0.13 * y + 3);
    }

    /** Returns a square picture of which each pixel shows what {@code back} tells. */
    public static GreyFrame frame(int side, Back back) {
        return bright(side, (x, y) -> level(back.of(x, y).x(), back.of(x, y).y()));
    }

    /** Returns a square picture of brightnesses. */
    static GreyFrame bright(int side, DoubleBinaryOperator level) {
        byte[] levels = new byte[side * side];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(Math.max(0, Math.min(255, level.applyAsDouble(i % side, i / side))));
        }
        return new GreyFrame(side, side, levels);
    }

    /** Returns the picture, shifted. */
    public static GreyFrame shifted(int side, double right, double down) {
        return frame(side, (x, y) -> new Place(x - right, y - down));
    }

    /** Returns a grey face clip of frames of one size. */
    public static FaceClip clip(GreyFrame... frames) {
        int size = frames[0].levels().length;
        byte[] pixels = new byte[3 * size * frames.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = frames[i / (3 * size)].levels()[i / 3 % size];
        }
        return new FaceClip(frames.length, frames[0].height(), frames[0].width(), pixels);
    }

    /** Returns a flow of which u and v are known at each place. */
    static FlowField field(int height, int width, DoubleBinaryOperator right, DoubleBinaryOperator down) {
        float[] vectors = new float[2 * height * width];
        for (int i = 0; i < height * width; i++) {
            vectors[2 * i] = (float) right.applyAsDouble(i % width, i / width);
            vectors[2 * i + 1] = (float) down.applyAsDouble(i % width, i / width);
        }
        return new FlowField(height, width, vectors);
    }
}
