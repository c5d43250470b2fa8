package org.fleeting.mer.imaging.video;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.BitsInUse;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Reads single frames of a video. Ascending numbers cost one pass; a jump starts at the nearest packet before that
 * stands by itself. The frame found is the same as if everything had been decoded from the start: it is told by its
 * packet, not by its time, and where a jump does not land as it should, decoding starts at the beginning of the file.
 *
 * <p>Not thread-safe; several readers of one file may work at once.
 */
public final class VideoReader implements AutoCloseable {

    /** Jumping over fewer packets than these costs more than decoding them. */
    private static final int SHORTEST_JUMP = 16;
    /** How often a container may land too late before decoding starts at the beginning. */
    private static final int MOST_TRIALS = 3;

    private final VideoIndex index;
    private final ProgressMonitor monitor;
    private final DisplayOrder order;
    private final FramePixels pixels;
    private VideoStream video;
    private VideoDecoder decoder;
    /** A packet that was read, but not decoded yet; null for none. */
    private AVPacket pending;
    /** Ordinal of the packet that is decoded next. */
    private int next;
    /** Ordinal of the packet to which the last jump led; 0 if all was decoded from the beginning. */
    private int jumped;
    /** Whether that packet turned out to stand by itself. */
    private boolean isAnchored;
    /** The frame that the decoder holds; -1 for none. */
    private int current;

    VideoReader(VideoIndex index, ProgressMonitor monitor) {
        this.index = index;
        this.monitor = monitor;
        this.order = index.order(monitor);
        startAtBeginning();
        this.pixels = new FramePixels();
    }

    /**
     * Decodes a frame. {@link org.fleeting.mer.imaging.OpenCv#prepareThread} comes first.
     *
     * @param frame its number, counted from 0
     * @return H x W x 3, RGB, unsigned 8 bit, upright and in the shape that players show; the caller closes it
     * @throws InvalidInputException if the file is damaged there
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    public Mat read(int frame) {
        return read(frame, BitsInUse.ALL);
    }

    /**
     * Decodes a frame as {@link #read(int)} does; of a picture of more than 8 bits, the upper 8 of those in use are taken.
     *
     * @param frame its number, counted from 0
     * @param bitsInUse of 16, as {@link #look} told
     * @return H x W x 3, RGB, unsigned 8 bit, upright and in the shape that players show; the caller closes it
     * @throws InvalidInputException if the file is damaged there
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    public Mat read(int frame, int bitsInUse) {
        return pixels.of(decoded(frame), bitsInUse, PixelShape.of(video, decoder.frame()));
    }

    /**
     * Looks which bits a frame uses that has more than 8 for grey or for red, green and blue; passes over any other: the
     * values of YUV are those that a camera's are converted to.
     *
     * @param frame its number, counted from 0
     * @throws InvalidInputException if the file is damaged there
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    public void look(int frame, BitsInUse used) {
        pixels.look(decoded(frame), used);
    }

    private AVFrame decoded(int frame) {
        if (frame < 0 || frame >= index.frames()) {
            throw new IllegalArgumentException("frame %d of %d".formatted(frame, index.frames()));
        }
        boolean isFound = frame < order.count() && (frame == current || find(frame));
        if (!isFound || decoder.isDamaged()) {
            throw new InvalidInputException("Video %s is damaged: frame %d of its %d can't be decoded"
                .formatted(index.file(), frame + 1, index.frames()),
                "Copy the file again, or choose other frames of it.");
        }
        return decoder.frame();
    }

    private boolean find(int frame) {
        int start = order.start(frame);
        if (frame < current || start > next + SHORTEST_JUMP) {
            startAt(start);
        }
        if (decodeTo(frame)) {
            return true;
        }
        if (jumped == 0) {
            return false;
        }
        startAtBeginning();
        return decodeTo(frame);
    }

    private void startAt(int start) {
        if (start <= SHORTEST_JUMP || !index.packets().isSeekable() || !jumpTo(start)) {
            startAtBeginning();
        }
    }

    private void startAtBeginning() {
        closeFile();
        video = VideoStream.open(index.file());
        try {
            decoder = new VideoDecoder(video, 1);
        } catch (RuntimeException e) {
            closeFile();
            throw e;
        }
        pending = null;
        next = 0;
        jumped = 0;
        isAnchored = true;
        current = -1;
    }

    /** Makes a key packet the next to be decoded. */
    private boolean jumpTo(int start) {
        int aim = start;
        for (int trial = 0; trial < MOST_TRIALS && aim > 0; trial++) {
            if (video.seek(index.packets().seekTime(aim)) && skipTo(start)) {
                decoder.restart();
                next = start;
                jumped = start;
                isAnchored = false;
                current = -1;
                return true;
            }
            aim = index.packets().keyBefore(aim);
        }
        return false;
    }

    /** Reads on to a packet; false if the first one that can be told is a later one. */
    private boolean skipTo(int start) {
        pending = video.next();
        while (pending != null) {
            monitor.checkCancelled();
            int ordinal = index.packets().ordinal(pending);
            if (ordinal >= start) {
                return ordinal == start;
            }
            pending = video.next();
        }
        return false;
    }

    private boolean decodeTo(int frame) {
        while (true) {
            monitor.checkCancelled();
            switch (decoder.receive()) {
                case END -> {
                    return false;
                }
                case NEEDS_PACKET -> {
                    if (!sendNext()) {
                        return false;
                    }
                }
                case FRAME -> {
                    // some containers call a packet a key that is none
                    isAnchored |= decoder.ordinal() == jumped && decoder.isIntra();
                    current = order.frame(decoder.ordinal());
                    if (current >= frame) {
                        return current == frame && isAnchored;
                    }
                }
            }
        }
    }

    /** Returns false where the packets after a jump are not those that come there from the beginning. */
    private boolean sendNext() {
        AVPacket packet = pending != null ? pending : video.next();
        pending = null;
        if (packet == null || next == index.packets().count()) {
            decoder.sendEnd();
            return true;
        }
        if (jumped > 0 && index.packets().ordinal(packet) != next) {
            return false;
        }
        if (next >= index.packets().firstKey()) {
            decoder.send(packet, next);
        }
        next++;
        return true;
    }

    private void closeFile() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        if (video != null) {
            video.close();
            video = null;
        }
    }

    @Override
    public void close() {
        closeFile();
        pixels.close();
    }
}
