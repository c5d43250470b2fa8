package org.fleeting.mer.flow;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_optflow.DualTVL1OpticalFlow;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;
import org.fleeting.mer.imaging.OpenCv;

/** Dense optical flow between two frames, by OpenCV: one thread, and the same bits every time. */
public final class OpticalFlow {

    private OpticalFlow() {}

    /**
     * Returns where each pixel of {@code from} is in {@code to}, in pixels. It takes up to seconds and can't be interrupted.
     *
     * @param numbers of TV-L1; the other methods have none
     * @throws IllegalArgumentException if the frames differ in size
     */
    @SuppressWarnings("try")
    public static FlowField between(GreyFrame from, GreyFrame to, FlowMethod method, TvL1 numbers) {
        if (from.height() != to.height() || from.width() != to.width()) {
            throw new IllegalArgumentException("flow between frames of different sizes");
        }
        OpenCv.prepareThread();
        float[] vectors = new float[2 * from.height() * from.width()];
        try (PointerScope scope = new PointerScope()) {
            Mat field = new Mat();
            search(image(from), image(to), field, method, numbers);
            try (FloatIndexer values = field.createIndexer()) {
                values.get(0, vectors);
            }
        }
        return new FlowField(from.height(), from.width(), vectors);
    }

    private static void search(Mat from, Mat to, Mat field, FlowMethod method, TvL1 numbers) {
        switch (method) {
            case TV_L1 -> tvL1(numbers).calc(from, to, field);
            case FARNEBACK -> opencv_video.calcOpticalFlowFarneback(from, to, field, 0.5, 3, 15, 3, 5, 1.2, 0);
            case DIS -> {
                DISOpticalFlow search = DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM);
                // a micro-expression moves by a pixel or two
                search.setFinestScale(0);
                search.calc(from, to, field);
            }
        }
    }

    private static DualTVL1OpticalFlow tvL1(TvL1 numbers) {
        DualTVL1OpticalFlow search = DualTVL1OpticalFlow.create();
        search.setTau(numbers.tau());
        search.setLambda(numbers.lambda());
        search.setTheta(numbers.theta());
        search.setScalesNumber(numbers.scales());
        search.setScaleStep(numbers.scaleStep());
        search.setWarpingsNumber(numbers.warps());
        search.setEpsilon(numbers.epsilon());
        search.setInnerIterations(numbers.innerIterations());
        search.setOuterIterations(numbers.outerIterations());
        search.setMedianFiltering(numbers.median());
        return search;
    }

    private static Mat image(GreyFrame frame) {
        Mat image = new Mat(frame.height(), frame.width(), opencv_core.CV_8UC1);
        image.data().put(frame.levels(), 0, frame.levels().length);
        return image;
    }
}
