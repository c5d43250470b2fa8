package org.fleeting.mer.imaging.video;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fleeting.mer.imaging.video.VideoDecoder.Outcome;
import org.fleeting.mer.work.ProgressMonitor;

/** Which packet holds the n-th frame that is shown, and which frames stand by themselves. */
final class DisplayOrder {

    private final int[] ordinals;
    private final int[] frames;
    private final BitSet starts;

    private DisplayOrder(int[] ordinals, int packets, BitSet starts) {
        this.ordinals = ordinals;
        this.frames = new int[packets];
        this.starts = starts;
        Arrays.fill(frames, -1);
        IntStream.range(0, ordinals.length).forEach(frame -> frames[ordinals[frame]] = frame);
    }

    /** Reads the order off the time stamps. */
    static DisplayOrder byTime(Packets packets) {
        return new DisplayOrder(packets.shownByTime(), packets.count(), packets.keys());
    }

    /**
     * Decodes the whole file to see in which order its frames come out, which packets hold none, and which are keys by
     * the container's word only.
     *
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    static DisplayOrder byDecoding(Path file, Packets packets, ProgressMonitor monitor) {
        Set<Integer> ordinals = new LinkedHashSet<>();
        BitSet starts = new BitSet();
        try (VideoStream video = VideoStream.open(file); VideoDecoder decoder = new VideoDecoder(video, 0)) {
            int next = 0;
            Outcome outcome = decoder.receive();
            while (outcome != Outcome.END) {
                monitor.checkCancelled();
                if (outcome == Outcome.FRAME && decoder.ordinal() >= 0) {
                    ordinals.add(decoder.ordinal());
                    starts.set(decoder.ordinal(), decoder.isIntra());
                } else if (outcome == Outcome.NEEDS_PACKET) {
                    next = send(video, decoder, packets, next);
                }
                outcome = decoder.receive();
            }
        }
        starts.and(packets.keys());
        return new DisplayOrder(ordinals.stream().mapToInt(i -> i).toArray(), packets.count(), starts);
    }

    private static int send(VideoStream video, VideoDecoder decoder, Packets packets, int next) {
        AVPacket packet = next < packets.count() ? video.next() : null;
        if (packet == null) {
            decoder.sendEnd();
        } else if (next >= packets.firstKey()) {
            decoder.send(packet, next);
        }
        return next + 1;
    }

    /** Returns how many frames are shown. */
    int count() {
        return ordinals.length;
    }

    /** Returns the ordinal of the packet that holds a frame, counted from 0. */
    int ordinal(int frame) {
        return ordinals[frame];
    }

    /** Returns the frame that a packet holds; -1 if it holds none that is shown. */
    int frame(int ordinal) {
        return ordinal < 0 ? -1 : frames[ordinal];
    }

    /**
     * Returns the ordinal of the packet from which on a frame can be decoded: the last one before it that stands by
     * itself and is shown no later. Frames shown before such a packet may be built on ones before it. 0 is the
     * beginning.
     */
    int start(int frame) {
        for (int ordinal = starts.previousSetBit(ordinals[frame]); ordinal > 0;
            ordinal = starts.previousSetBit(ordinal - 1)) {
            if (frames[ordinal] <= frame) {
                return ordinal;
            }
        }
        return 0;
    }
}
