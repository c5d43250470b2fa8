package org.fleeting.mer.flow;

import java.util.Locale;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Makes the motion between two frames larger before its flow is found. It is computed, not learned.
 *
 * @param factor a; 1 changes nothing, 0 gives about the first frame
 */
public record Magnification(Kind kind, double factor) {

    /** How motion is made larger. */
    public enum Kind {

        /** Not at all. */
        NONE,

        /**
         * With g the flow from the second frame back to the first, the second is sampled at {@code z + (a - 1) g(z)}: a picture
         * shifted by d becomes one shifted by a d.
         */
        FLOW,

        /**
         * Linear Eulerian on two frames, {@code first + a (second - first)}, with one factor for all spatial frequencies; cut
         * to 0..255.
         */
        EULERIAN
    }

    /** Changes nothing. */
    public static final Magnification NONE = new Magnification(Kind.NONE, 1);

    /** Returns the second frame with its motion since the first magnified. */
    GreyFrame of(GreyFrame first, GreyFrame second, FlowMethod method, TvL1 numbers) {
        return switch (kind) {
            case NONE -> second;
            case FLOW -> sampled(second, OpticalFlow.between(second, first, method, numbers));
            case EULERIAN -> extrapolated(first, second);
        };
    }

    private GreyFrame extrapolated(GreyFrame first, GreyFrame second) {
        byte[] levels = new byte[first.levels().length];
        for (int i = 0; i < levels.length; i++) {
            double level = first.level(i) + factor * (second.level(i) - first.level(i));
            levels[i] = (byte) Math.round(Math.max(0, Math.min(255, level)));
        }
        return new GreyFrame(first.height(), first.width(), levels);
    }

    @SuppressWarnings("try")
    private GreyFrame sampled(GreyFrame frame, FlowField back) {
        float[] places = new float[2 * back.size()];
        for (int i = 0; i < back.size(); i++) {
            places[2 * i] = (float) (i % back.width() + (factor - 1) * back.u(i));
            places[2 * i + 1] = (float) (i / back.width() + (factor - 1) * back.v(i));
        }
        byte[] levels = new byte[frame.levels().length];
        try (PointerScope scope = new PointerScope()) {
            Mat source = new Mat(frame.height(), frame.width(), opencv_core.CV_8UC1);
            source.data().put(frame.levels(), 0, levels.length);
            Mat map = new Mat(frame.height(), frame.width(), opencv_core.CV_32FC2);
            new FloatPointer(map.data()).put(places, 0, places.length);
            Mat target = new Mat();
            opencv_imgproc.remap(source, target, map, new Mat(), opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_REPLICATE,
                new Scalar(0));
            target.data().get(levels, 0, levels.length);
        }
        return new GreyFrame(frame.height(), frame.width(), levels);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "not magnified";
            case FLOW -> String.format(Locale.ROOT, "magnified %s times by flow", factor);
            case EULERIAN -> String.format(Locale.ROOT, "magnified %s times, linear Eulerian", factor);
        };
    }
}
