package org.fleeting.mer.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.imaging.OpenCv;

/** The planes of a flow's channels. */
final class Planes {

    private Planes() {}

    /**
     * Returns the planes of a flow, H x W each, in the order of {@link FlowSettings#planes}.
     *
     * @param longest the length that is brightest in colour, pixels
     */
    static List<float[]> of(FlowField flow, FlowSettings settings, double longest) {
        List<float[]> planes = new ArrayList<>();
        for (FlowChannel channel : new TreeSet<>(settings.channels())) {
            switch (channel) {
                case U -> planes.add(component(flow, 0));
                case V -> planes.add(component(flow, 1));
                case STRAIN -> planes.add(OpticalStrain.of(flow, settings.gradient()));
                case MAGNITUDE -> planes.add(magnitude(flow));
                case COLOUR -> planes.addAll(colour(flow, longest));
            }
        }
        return planes;
    }

    private static float[] component(FlowField flow, int component) {
        float[] plane = new float[flow.size()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = flow.vectors()[2 * i + component];
        }
        return plane;
    }

    private static float[] magnitude(FlowField flow) {
        float[] plane = new float[flow.size()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) flow.length(i);
        }
        return plane;
    }

    /** Returns red, green and blue. */
    static List<float[]> colour(FlowField flow, double longest) {
        List<float[]> planes = List.of(new float[flow.size()], new float[flow.size()], new float[flow.size()]);
        for (int i = 0; i < flow.size(); i++) {
            float[] colour = FlowColour.of(flow.u(i), flow.v(i), longest);
            for (int part = 0; part < colour.length; part++) {
                planes.get(part)[i] = colour[part];
            }
        }
        return planes;
    }

    /** Returns a plane shrunk by area; each value is the mean of what it covers. */
    @SuppressWarnings("try")
    static float[] shrunk(float[] plane, int height, int width, int toHeight, int toWidth) {
        if (height == toHeight && width == toWidth) {
            return plane;
        }
        OpenCv.prepareThread();
        float[] result = new float[toHeight * toWidth];
        try (PointerScope scope = new PointerScope()) {
            Mat source = new Mat(height, width, opencv_core.CV_32FC1);
            new FloatPointer(source.data()).put(plane, 0, plane.length);
            Mat target = new Mat();
            opencv_imgproc.resize(source, target, new Size(toWidth, toHeight), 0, 0, opencv_imgproc.INTER_AREA);
            new FloatPointer(target.data()).get(result, 0, result.length);
        }
        return result;
    }
}
