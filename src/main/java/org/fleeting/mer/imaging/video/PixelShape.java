package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * How wide the pixels of a video are for their height. Those of television and of some cameras are no squares: players show
 * the picture wider or narrower than it is stored, and a face has its proportions only there.
 */
final class PixelShape {

    static final double SQUARE = 1;
    /** Less is a matter of rounding, and not worth the blur of another size. */
    private static final double LEAST = 0.01;
    /** Beyond, a head is broken: the widest that are in use are 2 to 1. */
    private static final double MOST = 4;

    private PixelShape() {}

    /**
     * Returns width by height of a pixel, the container's word before the codec's, as players have it; 1 if they don't say.
     *
     * @param frame null for what they say of all frames
     */
    static double of(VideoStream video, AVFrame frame) {
        try (AVRational ratio = av_guess_sample_aspect_ratio(video.container(), video.stream(), frame)) {
            double shape = ratio.num() > 0 && ratio.den() > 0 ? (double) ratio.num() / ratio.den() : SQUARE;
            boolean isPlausible = shape <= MOST && shape >= 1 / MOST;
            return isPlausible && Math.abs(shape - SQUARE) >= LEAST ? shape : SQUARE;
        }
    }
}
