package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16LE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.function.UnaryOperator;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.imaging.BitsInUse;

/**
 * Turns decoded frames into pixels, square, upright and in RGB. FFmpeg converts the colours as the frame is marked (BT.601,
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
     * @param bitsInUse of 16, as {@link #look} told
     * @param shape width by height of a pixel, as {@link PixelShape} tells
     * @return H x W x 3, RGB, unsigned 8 bit; the caller closes it
     */
    Mat of(AVFrame frame, int bitsInUse, double shape) {
        Mat shown = bitsInUse < BitsInUse.ALL && isDeep(frame) ? stretched(frame, bitsInUse)
            : joined(converted(frame, AV_PIX_FMT_GBRP));
        if (shape != PixelShape.SQUARE) {
            shown = closing(shown, stored -> widened(stored, shape));
        }
        AVFrameSideData matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        return matrix == null ? shown : closing(shown, stored -> turned(stored, new IntPointer(matrix.data())));
    }

    /** Looks which bits a frame of more than 8 uses; passes over any other. */
    void look(AVFrame frame, BitsInUse used) {
        if (isDeep(frame)) {
            AVFrame deep = converted(frame, deepFormat(frame));
            for (int plane = 0; plane < planes(frame); plane++) {
                try (Mat values = plane(deep, plane, opencv_core.CV_16U)) {
                    used.add(values);
                }
            }
        }
    }

    private static Mat closing(Mat source, UnaryOperator<Mat> change) {
        try (source) {
            return change.apply(source);
        }
    }

    private AVFrame converted(AVFrame frame, int format) {
        if (planes.width() != frame.width() || planes.height() != frame.height() || planes.format() != format) {
            av_frame_unref(planes);
            planes.format(format).width(frame.width()).height(frame.height());
            Ffmpeg.checked(av_frame_get_buffer(planes, 0), "av_frame_get_buffer");
        }
        // fields stay woven, as FFmpeg's and OpenCV's own tools leave them
        frame.flags(frame.flags() & ~INTERLACED);
        Ffmpeg.checked(sws_scale_frame(converter, planes, frame), "sws_scale_frame");
        return planes;
    }

    /** Tells whether a frame has more than 8 bits, and they are those of the camera: grey, or red, green and blue. */
    private static boolean isDeep(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        int depth = format.comp(0).depth();
        return depth > Byte.SIZE && depth <= BitsInUse.ALL && (isGrey(format) || (format.flags() & AV_PIX_FMT_FLAG_RGB) != 0);
    }

    private static boolean isGrey(AVPixFmtDescriptor format) {
        int greyAndAlpha = 2;
        return format.nb_components() <= greyAndAlpha;
    }

    private static int planes(AVFrame frame) {
        return isGrey(av_pix_fmt_desc_get(frame.format())) ? 1 : 3;
    }

    private static int deepFormat(AVFrame frame) {
        return planes(frame) == 1 ? AV_PIX_FMT_GRAY16LE : AV_PIX_FMT_GBRP16LE;
    }

    private Mat stretched(AVFrame frame, int bitsInUse) {
        boolean isGrey = planes(frame) == 1;
        AVFrame deep = converted(frame, deepFormat(frame));
        Mat rgb = new Mat();
        try (Mat red = bytes(deep, isGrey ? 0 : 2, bitsInUse); Mat green = bytes(deep, 0, bitsInUse);
            Mat blue = bytes(deep, isGrey ? 0 : 1, bitsInUse); MatVector all = new MatVector(red, green, blue)) {
            opencv_core.merge(all, rgb);
        }
        return rgb;
    }

    private static Mat bytes(AVFrame deep, int index, int bitsInUse) {
        try (Mat values = plane(deep, index, opencv_core.CV_16U)) {
            return BitsInUse.toBytes(values, bitsInUse);
        }
    }

    /** FFmpeg writes a plane a colour in half the time that it takes for all of them side by side. */
    private static Mat joined(AVFrame planes) {
        Mat rgb = new Mat();
        try (Mat red = plane(planes, 2, opencv_core.CV_8U); Mat green = plane(planes, 0, opencv_core.CV_8U);
            Mat blue = plane(planes, 1, opencv_core.CV_8U); MatVector all = new MatVector(red, green, blue)) {
            opencv_core.merge(all, rgb);
        }
        return rgb;
    }

    private static Mat plane(AVFrame planes, int index, int type) {
        return new Mat(planes.height(), planes.width(), type, planes.data(index), planes.linesize(index));
    }

    private static Mat widened(Mat stored, double shape) {
        int width = (int) Math.max(1, Math.round(stored.cols() * shape));
        Mat shown = new Mat();
        try (Size size = new Size(width, stored.rows())) {
            opencv_imgproc.resize(stored, shown, size, 0, 0,
                shape < PixelShape.SQUARE ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
        }
        return shown;
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
