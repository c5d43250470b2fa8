package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Makes frames of packets. Each packet goes in under its ordinal, its place in the file's order of decoding, in place
 * of its time stamp: the ordinal comes out with the packet's frame, whatever order the frames come in and however many
 * packets hold none.
 */
final class VideoDecoder implements AutoCloseable {

    /** What {@link #receive} found. */
    enum Outcome { FRAME, NEEDS_PACKET, END }

    private static final int CORRUPT = 1;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private boolean isDamaged;

    /**
     * @param threads 1, or 0 for one a core; the frames are the same
     * @throws InvalidInputException if the stream is broken so that decoding can't start
     */
    VideoDecoder(VideoStream video, int threads) {
        context = avcodec_alloc_context3(video.codec());
        Ffmpeg.checked(avcodec_parameters_to_context(context, video.stream().codecpar()),
            "avcodec_parameters_to_context");
        context.thread_count(threads);
        context.max_pixels(FrameImage.MOST_PIXELS);
        int result = avcodec_open2(context, video.codec(), (AVDictionary) null);
        if (result < 0) {
            close();
            throw new InvalidInputException("video %s can't be decoded (%s)"
                .formatted(video.file(), Ffmpeg.reason(result)), "Copy the file again or convert it to H.264 in mp4.");
        }
    }

    /** Takes a packet; comes after {@link Outcome#NEEDS_PACKET}. */
    void send(AVPacket packet, int ordinal) {
        packet.pts(ordinal).dts(ordinal);
        // a packet that can't be decoded is a frame that never comes
        isDamaged |= avcodec_send_packet(context, packet) < 0;
    }

    /** Says that there are no more packets: the frames still held back come now. */
    void sendEnd() {
        avcodec_send_packet(context, null);
    }

    Outcome receive() {
        int result = avcodec_receive_frame(context, frame);
        if (result >= 0) {
            boolean isIntact = frame.decode_error_flags() == 0 && (frame.flags() & CORRUPT) == 0;
            isDamaged = !isIntact || isDamaged && !isIntra();
            return Outcome.FRAME;
        }
        if (result == AVERROR_EOF) {
            return Outcome.END;
        }
        isDamaged |= result != AVERROR_EAGAIN();
        return Outcome.NEEDS_PACKET;
    }

    /** Returns the frame received last; it is valid until the next {@link #receive}. */
    AVFrame frame() {
        return frame;
    }

    /** Returns the ordinal of that frame's packet; -1 if the decoder does not say. */
    int ordinal() {
        return frame.pts() == AV_NOPTS_VALUE ? -1 : Math.toIntExact(frame.pts());
    }

    /** Returns whether that frame, or one that it may be built on, was not wholly there. */
    boolean isDamaged() {
        return isDamaged;
    }

    /** Returns whether that frame stands for itself; true where the codec does not say. */
    boolean isIntra() {
        return frame.pict_type() == AV_PICTURE_TYPE_I || frame.pict_type() == AV_PICTURE_TYPE_NONE;
    }

    /** Forgets all packets; the next one must be a key packet. */
    void restart() {
        avcodec_flush_buffers(context);
        isDamaged = false;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
