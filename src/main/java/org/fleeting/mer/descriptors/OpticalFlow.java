package org.fleeting.mer.descriptors;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;
import org.fleeting.mer.imaging.OpenCv;

/**
 * Dense optical flow from a frame of a clip to another: where each pixel went. By dense inverse search (Kroeger et
 * al. 2016, arXiv:1603.03590) down to full resolution, since a micro-expression moves by a pixel or two.
 */
final class OpticalFlow {

    private OpticalFlow() {}

    /** Returns the flow from the first frame to frame {@code frame}, as {@link #between} does. */
    static float[] fromFirst(GreyClip clip, int frame) {
        return between(clip, 0, frame);
    }

    /** Returns the flow from one frame to another, H x W x 2: pixels to the right and down, pixel by pixel. */
    @SuppressWarnings("try")
    static float[] between(GreyClip clip, int from, int to) {
        OpenCv.prepareThread();
        float[] flow = new float[2 * clip.height() * clip.width()];
        try (PointerScope scope = new PointerScope(); DISOpticalFlow search =
            DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM)) {
            search.setFinestScale(0);
            Mat field = new Mat();
            search.calc(image(clip, from), image(clip, to), field);
            try (FloatIndexer values = field.createIndexer()) {
                values.get(0, flow);
            }
        }
        return flow;
    }

    private static Mat image(GreyClip clip, int frame) {
        int size = clip.height() * clip.width();
        Mat image = new Mat(clip.height(), clip.width(), opencv_core.CV_8UC1);
        image.data().put(clip.levels(), frame * size, size);
        return image;
    }
}
