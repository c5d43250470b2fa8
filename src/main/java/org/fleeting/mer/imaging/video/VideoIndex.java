package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import java.nio.file.Path;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/** What the packets of a video tell without being decoded: how many frames there are, and where each can be got. */
final class VideoIndex {

    /** A file lacks its end if so much of what its head announces is missing; less is a matter of rounding. */
    private static final double LEAST_MISSING_FRAMES = 3;
    private static final double LEAST_MISSING_SECONDS = 0.25;
    private static final double MOST_RATE_ERROR = 0.25;

    /** More than a day at 1000 frames a second: a head that announces more says nothing. */
    private static final long MOST_FRAMES = 100_000_000;

    /** Frames that are missing since the file ends early; or what the head counts, where that is wrong, otherwise 0. */
    private record Announced(int missing, long headCount) {}

    private final Path file;
    private final Packets packets;
    private final int frames;
    private final int announced;
    private final double framesPerSecond;
    private final double pixelShape;
    private final long headCount;
    private final Once<DisplayOrder> order = new Once<>();

    private VideoIndex(Path file, Packets packets, int frames, double framesPerSecond, double pixelShape,
        Announced announced) {
        this.file = file;
        this.packets = packets;
        this.frames = frames;
        this.announced = frames + announced.missing;
        this.framesPerSecond = framesPerSecond;
        this.pixelShape = pixelShape;
        this.headCount = announced.headCount;
    }

    /**
     * Reads all packets of a file. Nothing is decoded but what begins in the middle of a recording or is interlaced
     * H.264, where not every packet is a frame.
     *
     * @throws InvalidInputException if the file can't be read as a video, holds no frame or larger ones than a frame may be
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    static VideoIndex scan(Path file, ProgressMonitor monitor) {
        VideoIndex index;
        VideoStream.requireFrameSizes(file);
        try (VideoStream video = VideoStream.open(file)) {
            AVCodecParameters codec = video.stream().codecpar();
            Packets packets = new Packets(codec.codec_id());
            double end = addAll(video, packets, monitor);
            packets.dropTorn();
            double rate = framesPerSecond(video.stream(), packets);
            double shape = PixelShape.of(video, null);
            Announced announced = announced(file, packets.count(), missing(video, packets, rate, end));
            packets.finish(announced.missing > 0);
            index = new VideoIndex(file, packets, packets.visible(), rate, shape, announced);
            boolean isInterlaced = codec.codec_id() == AV_CODEC_ID_H264
                && codec.field_order() != AV_FIELD_UNKNOWN && codec.field_order() != AV_FIELD_PROGRESSIVE;
            if (packets.count() > 0 && (isInterlaced || packets.startsWithoutKey())) {
                DisplayOrder order = DisplayOrder.byDecoding(file, packets, monitor);
                index = new VideoIndex(file, packets, order.count(), rate, shape, announced);
                index.order.get(() -> order, monitor);
            }
        }
        if (index.frames == 0) {
            throw new InvalidInputException("video %s holds no frame that can be decoded".formatted(file),
                "Copy the file again or leave the clip out.");
        }
        return index;
    }

    /** Returns when the last packet of any stream ends, in seconds: sound may go on longer than the video. */
    private static double addAll(VideoStream video, Packets packets, ProgressMonitor monitor) {
        double end = 0;
        PictureSize size = new PictureSize(video.file());
        for (AVPacket packet = video.nextOfAny(); packet != null; packet = video.nextOfAny()) {
            monitor.checkCancelled();
            if (video.isOurs(packet)) {
                size.check(video.stream(), packet);
                packets.add(packet);
            }
            long time = packet.pts() != AV_NOPTS_VALUE ? packet.pts() : packet.dts();
            if (time != AV_NOPTS_VALUE) {
                AVRational unit = video.container().streams(packet.stream_index()).time_base();
                end = Math.max(end, (time + packet.duration()) * seconds(unit));
            }
        }
        return end;
    }

    private static double framesPerSecond(AVStream stream, Packets packets) {
        double average = seconds(stream.avg_frame_rate());
        double announced = average > 0 ? average : seconds(stream.r_frame_rate());
        double measured = (packets.count() - 1) / (packets.span() * seconds(stream.time_base()));
        boolean isMeasured = packets.count() > 1 && packets.span() > 0;
        // the announced rate is the exact one, but an AVI may announce twice as many frames as it holds
        boolean isTrue = announced > 0 && (!isMeasured || Math.abs(announced / measured - 1) < MOST_RATE_ERROR);
        return isTrue ? announced : isMeasured ? measured : Double.NaN;
    }

    private static double seconds(AVRational unit) {
        return unit.den() == 0 ? 0 : (double) unit.num() / unit.den();
    }

    /** What is known of frames that are announced and not there: a head may be wrong where the file is whole. */
    private static Announced announced(Path file, int there, long missing) {
        boolean isWrong = missing > MOST_FRAMES || missing > 0 && FileEnd.isThere(file);
        return isWrong ? new Announced(0, there + missing) : new Announced((int) missing, 0);
    }

    /** Returns how many frames the head of the file announces beyond those that are there. */
    private static long missing(VideoStream video, Packets packets, double rate, double end) {
        if (Double.isNaN(rate)) {
            return 0;
        }
        long announced = video.stream().nb_frames();
        if (announced > 0) {
            // an AVI counts frames that its camera dropped, which leave a gap in time
            long covered = Math.round(packets.span() * seconds(video.stream().time_base())
                * seconds(video.stream().avg_frame_rate())) + 1;
            long missing = announced - Math.max(packets.count(), covered);
            return missing > (covered > packets.count() ? LEAST_MISSING_FRAMES : 0) ? missing : 0;
        }
        AVFormatContext container = video.container();
        boolean isAnnounced = container.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM
            && container.duration() > 0;
        double missing = isAnnounced ? (double) container.duration() / AV_TIME_BASE - end : 0;
        boolean isLong = missing > LEAST_MISSING_SECONDS && missing * rate > LEAST_MISSING_FRAMES;
        return isLong ? Math.round(missing * rate) : 0;
    }

    Path file() {
        return file;
    }

    int frames() {
        return frames;
    }

    /** Returns how many frames the file's head announces; more than {@link #frames} if the file ends early. */
    int announced() {
        return announced;
    }

    /** Returns how many frames the file's head counts, where it is wrong; otherwise 0. */
    long headCount() {
        return headCount;
    }

    /** Returns width by height of a pixel, as {@link PixelShape} tells. */
    double pixelShape() {
        return pixelShape;
    }

    double framesPerSecond() {
        return framesPerSecond;
    }

    Packets packets() {
        return packets;
    }

    /**
     * Returns the order of the frames. Where the time stamps don't tell it, as in an AVI with B-frames, the first call
     * decodes the whole file.
     *
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    DisplayOrder order(ProgressMonitor monitor) {
        return order.get(() -> packets.hasTimes() ? DisplayOrder.byTime(packets)
            : DisplayOrder.byDecoding(file, packets, monitor), monitor);
    }
}
