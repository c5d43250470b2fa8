package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Encodes videos for tests, by the encoders that our FFmpeg brings.
 *
 * @param codec FFmpeg's name of the encoder
 * @param pixels its name of the pixel format
 * @param group frames from one key frame to the next
 * @param betweens B-frames in a row
 */
public record TestVideo(String codec, String pixels, int group, int betweens) {

    /** Keeps every pixel. */
    public static final TestVideo LOSSLESS = new TestVideo("ffv1", "bgr0", 1, 0);

    private static final int RATE = 25;
    private static final int BITS = 8;

    /** Returns a picture that shows a number below 256: bit k is the brightness of the k-th of eight columns. */
    public static BufferedImage numbered(int number, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        for (int bit = 0; bit < BITS; bit++) {
            graphics.setColor((number >> bit & 1) == 1 ? Color.WHITE : Color.BLACK);
            graphics.fillRect(bit * width / BITS, 0, (width + BITS - 1) / BITS, height);
        }
        graphics.dispose();
        return image;
    }

    /** Reads that number off a frame. */
    public static int number(Mat image) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int column = (2 * bit + 1) * image.cols() / (2 * BITS);
            if ((image.ptr(image.rows() / 2, column).get(0) & 0xFF) > 127) {
                number |= 1 << bit;
            }
        }
        return number;
    }

    /** Returns the bytes of a frame, row by row. */
    static byte[] bytes(Mat image) {
        byte[] bytes = new byte[image.rows() * image.cols() * 3];
        image.data().get(bytes);
        return bytes;
    }

    /** Writes frames numbered from 0. */
    public Path write(Path file, int frames, int width, int height) {
        return write(file, frames, i -> numbered(i, width, height));
    }

    /** Writes pictures as a video of 25 frames a second; the name's ending tells the container. */
    public Path write(Path file, int frames, IntFunction<BufferedImage> picture) {
        return write(file, frames, picture, 0, 1);
    }

    /** Writes pictures whose pixels are {@code across} to {@code along}; 0 to 1 says nothing of it. */
    public Path write(Path file, int frames, IntFunction<BufferedImage> picture, int across, int along) {
        Ffmpeg.start();
        AVFormatContext container = new AVFormatContext(null);
        Ffmpeg.checked(avformat_alloc_output_context2(container, (AVOutputFormat) null, null,
            file.getFileName().toString()), "avformat_alloc_output_context2");
        AVCodec encoder = avcodec_find_encoder_by_name(codec);
        AVCodecContext context = avcodec_alloc_context3(encoder);
        BufferedImage first = picture.apply(0);
        context.width(first.getWidth()).height(first.getHeight()).pix_fmt(av_get_pix_fmt(pixels))
            .time_base(new AVRational().num(1).den(RATE)).framerate(new AVRational().num(RATE).den(1)).gop_size(group)
            .max_b_frames(betweens).bit_rate(800_000).thread_count(1);
        context.sample_aspect_ratio(new AVRational().num(across).den(along));
        if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        Ffmpeg.checked(avcodec_open2(context, encoder, (AVDictionary) null), "avcodec_open2");
        AVStream stream = avformat_new_stream(container, null);
        avcodec_parameters_from_context(stream.codecpar(), context);
        stream.sample_aspect_ratio(context.sample_aspect_ratio());
        stream.time_base(context.time_base()).avg_frame_rate(context.framerate());
        AVIOContext out = new AVIOContext(null);
        try (BytePointer path = new BytePointer((file.toAbsolutePath() + "\0").getBytes(StandardCharsets.UTF_8))) {
            Ffmpeg.checked(avio_open(out, path, AVIO_FLAG_WRITE), "avio_open");
        }
        container.pb(out);
        Ffmpeg.checked(avformat_write_header(container, (AVDictionary) null), "avformat_write_header");
        encode(container, stream, context, frames, picture);
        Ffmpeg.checked(av_write_trailer(container), "av_write_trailer");
        avio_close(out);
        avcodec_free_context(context);
        avformat_free_context(container);
        return file;
    }

    private static void encode(AVFormatContext container, AVStream stream, AVCodecContext context, int frames,
        IntFunction<BufferedImage> picture) {
        AVFrame rgb = frame(AV_PIX_FMT_RGB24, context);
        AVFrame converted = frame(context.pix_fmt(), context);
        SwsContext converter = sws_alloc_context();
        AVPacket packet = av_packet_alloc();
        for (int i = 0; i <= frames; i++) {
            if (i < frames) {
                fill(rgb, picture.apply(i));
                av_frame_make_writable(converted);
                Ffmpeg.checked(sws_scale_frame(converter, converted, rgb), "sws_scale_frame");
                converted.pts(i);
            }
            Ffmpeg.checked(avcodec_send_frame(context, i < frames ? converted : null), "avcodec_send_frame");
            while (avcodec_receive_packet(context, packet) >= 0) {
                packet.stream_index(stream.index());
                av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
                Ffmpeg.checked(av_interleaved_write_frame(container, packet), "av_interleaved_write_frame");
            }
        }
        av_packet_free(packet);
        sws_free_context(converter);
        av_frame_free(converted);
        av_frame_free(rgb);
    }

    private static AVFrame frame(int format, AVCodecContext context) {
        AVFrame frame = av_frame_alloc();
        frame.format(format).width(context.width()).height(context.height());
        Ffmpeg.checked(av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
        return frame;
    }

    private static void fill(AVFrame rgb, BufferedImage picture) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        byte[] row = new byte[3 * width];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) (pixels[y * width + i / 3] >> 16 - 8 * (i % 3));
            }
            rgb.data(0).position((long) y * rgb.linesize(0)).put(row);
        }
        rgb.data(0).position(0);
    }
}
