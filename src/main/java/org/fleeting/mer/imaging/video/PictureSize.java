package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avformat.av_stream_get_parser;

import java.nio.file.Path;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.imaging.ImageHeader;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Refuses a video whose pictures are too large to be frames, by what container and packets claim: none is decoded. The head
 * of a container may lie, and the size may change from packet to packet.
 */
final class PictureSize {

    /** A picture says its size in its first bytes. */
    private static final int MOST_START = 8192;

    private final Path file;

    PictureSize(Path file) {
        this.file = file;
    }

    /** @throws InvalidInputException if the container claims too large a size */
    void check(AVStream stream) {
        AVCodecParameters codec = stream.codecpar();
        check(codec.width(), codec.height());
    }

    /** @throws InvalidInputException if a packet that was read last, or the one before, claims too large a size */
    void check(AVStream stream, AVPacket packet) {
        AVCodecParserContext parser = av_stream_get_parser(stream);
        if (parser != null && !parser.isNull()) {
            check(parser.width(), parser.height());
        }
        int codec = stream.codecpar().codec_id();
        boolean isImage = codec == AV_CODEC_ID_PNG || codec == AV_CODEC_ID_MJPEG || codec == AV_CODEC_ID_BMP;
        if (isImage && packet.size() > 0) {
            byte[] start = new byte[Math.min(MOST_START, packet.size())];
            packet.data().get(start);
            ImageHeader header = ImageHeader.read(start);
            check(header.width(), header.height());
        }
    }

    private void check(long width, long height) {
        if (Math.max(width, height) > FrameImage.MOST_PIXELS || width * height > FrameImage.MOST_PIXELS) {
            throw new InvalidInputException("video %s claims pictures of %d x %d pixels; frames may have up to %d million"
                .formatted(file, width, height, FrameImage.MOST_PIXELS / 1_000_000),
                "Check that this file is a video of faces.");
        }
    }
}
