package org.fleeting.mer.imaging.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * The packets of a video in the order in which they are decoded, without their data. A packet's place in it, from 0, is
 * its ordinal. Grows by {@link #add}, then is only read.
 */
final class Packets {

    private static final int VP8_SHOW_FRAME = 0x10;

    private final int codec;
    private long[] shown = new long[256];
    private long[] decoded = new long[256];
    private final BitSet keys = new BitSet();
    private final BitSet visible = new BitSet();
    private int count;
    private boolean isLastCorrupt;
    private int[] byTime;
    private boolean isDecodedInOrder;

    /** @param codec FFmpeg's number of the codec */
    Packets(int codec) {
        this.codec = codec;
    }

    void add(AVPacket packet) {
        if (count == shown.length) {
            shown = Arrays.copyOf(shown, 2 * count);
            decoded = Arrays.copyOf(decoded, 2 * count);
        }
        shown[count] = packet.pts();
        decoded[count] = packet.dts();
        keys.set(count, (packet.flags() & AV_PKT_FLAG_KEY) != 0);
        visible.set(count, (packet.flags() & AV_PKT_FLAG_DISCARD) == 0 && !isHidden(packet));
        isLastCorrupt = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        count++;
    }

    /** VP8 has frames of which others are built and which are never shown; they are packets of their own. */
    private boolean isHidden(AVPacket packet) {
        return codec == AV_CODEC_ID_VP8 && packet.size() > 0 && (packet.data().get(0) & VP8_SHOW_FRAME) == 0;
    }

    /** Takes back the last packet if the file ends within it. */
    void dropTorn() {
        if (isLastCorrupt) {
            count--;
            keys.clear(count);
            visible.clear(count);
        }
    }

    /** Ends the list; {@code endsEarly} hides frames of a cut file whose place can't be told. */
    void finish(boolean endsEarly) {
        byTime = isComplete(shown) ? IntStream.range(0, count).boxed()
            .sorted(Comparator.comparingLong((Integer i) -> shown[i])).mapToInt(i -> i).toArray() : null;
        if (byTime != null && IntStream.range(1, count).anyMatch(i -> shown[byTime[i - 1]] == shown[byTime[i]])) {
            byTime = null;
        }
        isDecodedInOrder = isComplete(decoded) && IntStream.range(1, count).allMatch(i -> decoded[i - 1] < decoded[i]);
        if (endsEarly && byTime != null && count > 0) {
            hideBeyondLastDecoded();
        }
    }

    private boolean isComplete(long[] times) {
        return IntStream.range(0, count).noneMatch(i -> times[i] == AV_NOPTS_VALUE);
    }

    /** Frames to be shown after the last time of decoding wait for others that the cut took away. */
    private void hideBeyondLastDecoded() {
        long last = decoded[count - 1];
        if (last != AV_NOPTS_VALUE) {
            IntStream.range(0, count).filter(i -> shown[i] > last).forEach(visible::clear);
        }
    }

    int count() {
        return count;
    }

    /** Returns the ordinals of the packets that can be decoded by themselves, as the container says. */
    BitSet keys() {
        return (BitSet) keys.clone();
    }

    /** Returns the last key packet before another; -1 if there is none. */
    int keyBefore(int ordinal) {
        return ordinal < 1 ? -1 : keys.previousSetBit(ordinal - 1);
    }

    /** Returns how many packets hold a frame that is shown. */
    int visible() {
        return visible.cardinality();
    }

    /** Returns the ordinal of the first packet that can be decoded by itself; -1 if there is none. */
    int firstKey() {
        return keys.nextSetBit(0);
    }

    /** Returns whether the time stamps tell the order in which the frames are shown. */
    boolean hasTimes() {
        return byTime != null;
    }

    /** Returns whether a frame is shown that was to be decoded before the first packet that stands by itself. */
    boolean startsWithoutKey() {
        int first = firstKey();
        return first < 0 || visible.nextSetBit(0) < first && visible.nextSetBit(0) >= 0
            || hasTimes() && visible.get(first) && visible.stream().anyMatch(i -> shown[i] < shown[first]);
    }

    /** Returns the ordinals of the frames in the order in which they are shown; {@link #hasTimes} comes first. */
    int[] shownByTime() {
        return Arrays.stream(byTime).filter(visible::get).toArray();
    }

    /** Returns whether {@link #ordinal} can tell a packet by its time stamps. */
    boolean isSeekable() {
        return hasTimes() || isDecodedInOrder;
    }

    /** Returns the time stamp by which the container finds a packet. */
    long seekTime(int ordinal) {
        return decoded[ordinal] != AV_NOPTS_VALUE ? decoded[ordinal] : shown[ordinal];
    }

    /** Returns the ordinal of a packet read after a jump; -1 if none has its time stamp. */
    int ordinal(AVPacket packet) {
        return hasTimes() ? find(packet.pts(), shown) : find(packet.dts(), decoded);
    }

    private int find(long time, long[] times) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int ordinal = hasTimes() ? byTime[middle] : middle;
            if (times[ordinal] == time) {
                return ordinal;
            }
            if (times[ordinal] < time) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Returns the time from the first frame to the last, in the stream's unit. */
    long span() {
        return times().max().orElse(0) - times().min().orElse(0);
    }

    private LongStream times() {
        return IntStream.range(0, count).mapToLong(i -> shown[i] != AV_NOPTS_VALUE ? shown[i] : decoded[i])
            .filter(time -> time != AV_NOPTS_VALUE);
    }
}
