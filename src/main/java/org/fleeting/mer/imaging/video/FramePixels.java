package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * Turns decoded frames into pixels, upright and in RGB. FFmpeg converts the colours as the frame is marked (BT.601,
 * BT.709 or BT.2020, limited or full range; BT.601, limited, where it is not, as FFmpeg's and OpenCV's own tools do).
 */
final class FramePixels implements AutoCloseable {

    private static final int INTERLACED = 1 << 3;
    private static final int FLIP_ROWS = 0;
    private static final int FLIP_COLUMNS = 1;

    private final SwsContext converter = sws_alloc_context();
    private final AVFrame planes = av_frame_alloc();

    FramePixels() {
        // colours are interpolated between their samples, and every processor computes the same
        converter.flags(SWS_BILINEAR | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND | SWS_BITEXACT);
    }

    /**
     * Returns a copy of a frame's pixels.
     *
     * @return H x W x 3, RGB, unsigned 8 bit; the caller closes it
     */
    Mat of(AVFrame frame) {
        if (planes.width() != frame.width() || planes.height() != frame.height()) {
            av_frame_unref(planes);
            planes.format(AV_PIX_FMT_GBRP).width(frame.width()).height(frame.height());
            Ffmpeg.checked(av_frame_get_buffer(planes, 0), "av_frame_get_buffer");
        }
        // fields stay woven, as FFmpeg's and OpenCV's own tools leave them
        frame.flags(frame.flags() & ~INTERLACED);
        Ffmpeg.checked(sws_scale_frame(converter, planes, frame), "sws_scale_frame");
        Mat stored = joined();
        AVFrameSideData matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (matrix == null) {
            return stored;
        }
        try (stored) {
            return turned(stored, new IntPointer(matrix.data()));
        }
    }

    /** FFmpeg writes a plane a colour in half the time that it takes for all of them side by side. */
    private Mat joined() {
        Mat rgb = new Mat();
        try (Mat red = plane(2); Mat green = plane(0); Mat blue = plane(1);
            MatVector all = new MatVector(red, green, blue)) {
            opencv_core.merge(all, rgb);
        }
        return rgb;
    }

    private Mat plane(int index) {
        return new Mat(planes.height(), planes.width(), opencv_core.CV_8U, planes.data(index), planes.linesize(index));
    }

    /**
     * Turns and mirrors as a camera says that it was held. A pixel (x, y) is shown at (a x + c y, b x + d y), where
     * a, b and c, d begin the first and the second row of the matrix; phones know quarter turns only.
     */
    private static Mat turned(Mat stored, IntPointer matrix) {
        int a = matrix.get(0);
        int b = matrix.get(1);
        int c = matrix.get(3);
        int d = matrix.get(4);
        boolean isQuarter = Math.abs((long) b) + Math.abs((long) c) > Math.abs((long) a) + Math.abs((long) d);
        Mat shown = new Mat();
        if (isQuarter) {
            opencv_core.transpose(stored, shown);
        } else {
            stored.copyTo(shown);
        }
        if ((isQuarter ? c : a) < 0) {
            opencv_core.flip(shown, shown, FLIP_COLUMNS);
        }
        if ((isQuarter ? b : d) < 0) {
            opencv_core.flip(shown, shown, FLIP_ROWS);
        }
        return shown;
    }

    @Override
    public void close() {
        av_frame_free(planes);
        sws_free_context(converter);
    }
}
