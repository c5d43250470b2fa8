package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVFMTCTX_NOHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_FOURCC_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set_int;
import static org.bytedeco.ffmpeg.global.avutil.av_fourcc_make_string;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.work.InvalidInputException;

/** An open video file, read packet by packet: the compressed frames in the order in which they are decoded. */
final class VideoStream implements AutoCloseable {

    /** FFmpeg also reads play lists and scripts, which name other files and servers, and draws texts: none of these. */
    private static final String CONTAINERS = "avi,mov,matroska,mpeg,mpegvideo,mpegts,asf,flv,ogg,mxf";

    private final Path file;
    private final AVFormatContext container;
    private final AVStream stream;
    private final AVCodec codec;
    private final AVPacket packet;

    private VideoStream(Path file, AVFormatContext container, AVStream stream, AVCodec codec) {
        this.file = file;
        this.container = container;
        this.stream = stream;
        this.codec = codec;
        this.packet = av_packet_alloc();
    }

    /**
     * Opens a file, whatever letters its path holds.
     *
     * @throws InvalidInputException if it can't be read, is no video, of a kind that FFmpeg can't decode, or of pictures
     *     larger than a frame may be
     */
    static VideoStream open(Path file) {
        AVFormatContext container = container(file);
        try {
            AVCodec codec = new AVCodec(null);
            int index = av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, codec, 0);
            if (index == AVERROR_DECODER_NOT_FOUND()) {
                throw unknownCodec(file, container);
            }
            if (index < 0 || (container.streams(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
                throw new InvalidInputException("file %s holds no video, only sound or data".formatted(file),
                    "Give the file that holds the frames.");
            }
            return new VideoStream(file, container, container.streams(index), codec);
        } catch (RuntimeException e) {
            avformat_close_input(container);
            throw e;
        }
    }

    /**
     * Looks at the first packets of a container that lists no streams in its head: to list them, FFmpeg will decode what
     * comes, of any size.
     *
     * @throws InvalidInputException if the file can't be read or a picture is larger than a frame may be
     */
    static void requireFrameSizes(Path file) {
        AVFormatContext container = opened(file);
        AVPacket packet = av_packet_alloc();
        try {
            boolean isListed = (container.ctx_flags() & AVFMTCTX_NOHEADER) == 0;
            PictureSize size = new PictureSize(file);
            for (long bytes = 0; !isListed && bytes < container.probesize() && av_read_frame(container, packet) >= 0;) {
                AVStream stream = container.streams(packet.stream_index());
                if (isVideo(stream)) {
                    size.check(stream, packet);
                }
                bytes += Math.max(1, packet.size());
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
            avformat_close_input(container);
        }
    }

    private static AVFormatContext container(Path file) {
        AVFormatContext container = opened(file);
        try {
            requireFrameSizes(file, container);
            int result = findStreams(container);
            if (result < 0) {
                throw notAVideo(file, result);
            }
            requireFrameSizes(file, container);
            return container;
        } catch (RuntimeException e) {
            avformat_close_input(container);
            throw e;
        }
    }

    private static AVFormatContext opened(Path file) {
        Ffmpeg.start();
        if (!Files.isReadable(file)) {
            throw new InvalidInputException("video " + file + " can't be read",
                "Check that the file exists and that you may read it.");
        }
        AVFormatContext container = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        // "file:": a name with a colon is no address
        String address = "file:" + file.toAbsolutePath() + "\0";
        try (BytePointer url = new BytePointer(address.getBytes(StandardCharsets.UTF_8))) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", CONTAINERS, 0);
            int result = avformat_open_input(container, url, (AVInputFormat) null, options);
            if (result < 0) {
                throw notAVideo(file, result);
            }
        } finally {
            av_dict_free(options);
        }
        return container;
    }

    private static void requireFrameSizes(Path file, AVFormatContext container) {
        PictureSize size = new PictureSize(file);
        IntStream.range(0, container.nb_streams()).mapToObj(container::streams).filter(VideoStream::isVideo)
            .forEach(size::check);
    }

    private static boolean isVideo(AVStream stream) {
        return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
    }

    /** FFmpeg decodes the first pictures of each stream; all of them together may be as large as one frame. */
    private static int findStreams(AVFormatContext container) {
        int streams = container.nb_streams();
        if (streams == 0) {
            return avformat_find_stream_info(container, (AVDictionary) null);
        }
        long videos = IntStream.range(0, streams).mapToObj(container::streams).filter(VideoStream::isVideo).count();
        try (PointerPointer<AVDictionary> options = new PointerPointer<>(streams)) {
            for (int i = 0; i < streams; i++) {
                AVDictionary option = new AVDictionary(null);
                av_dict_set_int(option, "max_pixels", FrameImage.MOST_PIXELS / Math.max(1, videos), 0);
                options.put(i, option);
            }
            int result = avformat_find_stream_info(container, options);
            for (int i = 0; i < streams; i++) {
                AVDictionary unused = options.get(AVDictionary.class, i);
                if (unused != null) {
                    av_dict_free(unused);
                }
            }
            return result;
        }
    }

    private static InvalidInputException notAVideo(Path file, int error) {
        return new InvalidInputException("file %s is no video that can be read, or its beginning or end is missing (%s)"
            .formatted(file, Ffmpeg.reason(error)),
            "Copy the file again; if a player shows it, convert it to mp4 or avi.");
    }

    private static InvalidInputException unknownCodec(Path file, AVFormatContext container) {
        String name = IntStream.range(0, container.nb_streams()).mapToObj(i -> container.streams(i).codecpar())
            .filter(codec -> codec.codec_type() == AVMEDIA_TYPE_VIDEO).map(VideoStream::name).findFirst().orElse("?");
        return new InvalidInputException("video %s can't be decoded: its codec (%s) is not known here"
            .formatted(file, name), "Convert it, for instance to H.264 in mp4.");
    }

    /** Returns FFmpeg's name of the codec, or the four letters by which the file calls it. */
    private static String name(AVCodecParameters codec) {
        byte[] letters = new byte[AV_FOURCC_MAX_STRING_SIZE];
        av_fourcc_make_string(letters, codec.codec_tag());
        return codec.codec_id() != AV_CODEC_ID_NONE ? avcodec_get_name(codec.codec_id()).getString()
            : new String(letters, StandardCharsets.ISO_8859_1).replaceFirst("\\x00.*", "");
    }

    Path file() {
        return file;
    }

    AVCodec codec() {
        return codec;
    }

    AVStream stream() {
        return stream;
    }

    AVFormatContext container() {
        return container;
    }

    /**
     * Reads the next packet of any stream; it is valid until the next call.
     *
     * @return null at the end of what there is
     */
    AVPacket nextOfAny() {
        av_packet_unref(packet);
        return av_read_frame(container, packet) < 0 ? null : packet;
    }

    boolean isOurs(AVPacket read) {
        return read.stream_index() == stream.index();
    }

    /** Reads the next packet of the video. */
    AVPacket next() {
        AVPacket read = nextOfAny();
        while (read != null && !isOurs(read)) {
            read = nextOfAny();
        }
        return read;
    }

    /**
     * Goes to a packet at or before a time stamp; where exactly is the container's affair.
     *
     * @return whether that worked; if not, the place is undefined
     */
    boolean seek(long timeStamp) {
        return av_seek_frame(container, stream.index(), timeStamp, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(container);
    }
}
