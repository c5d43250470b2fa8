package org.fleeting.mer.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.face.Sampling;

/**
 * Which frame of a face clip shows the apex; the first one always shows the onset.
 *
 * @param frame its place in the face clip, from 1
 * @param isGuessed whether the clip has no apex, and its middle takes the apex's place
 * @param framesOff how far the frame is from the apex, in frames of the recording
 * @param isFar whether that is more than a quarter of the way from onset to apex
 */
public record ApexFrame(int frame, boolean isGuessed, double framesOff, boolean isFar) {

    private static final double FAR = 0.25;
    private static final double GUESSED_WEIGHT = 0.3;
    private static final double FAR_WEIGHT = 0.4;

    /**
     * Where a clip begins and ends, in the numbers of its frames.
     *
     * @param apex empty if nobody knows it
     */
    public record Times(int onset, OptionalInt apex, int offset) {}

    /**
     * Finds the apex in a face clip that was sampled evenly from onset to offset: the frame nearest to it, but never the onset.
     *
     * @param frames T of the face clip, 2 or more
     */
    public static ApexFrame evenlySpaced(int frames, Times times) {
        double middle = ((double) times.onset() + times.offset()) / 2;
        double apex = times.apex().isPresent() ? times.apex().getAsInt() : middle;
        double step = ((double) times.offset() - times.onset()) / (frames - 1);
        int nearest = 1;
        for (int frame = 2; frame < frames; frame++) {
            if (off(times, step, frame, apex) < off(times, step, nearest, apex)) {
                nearest = frame;
            }
        }
        double off = off(times, step, nearest, apex);
        return new ApexFrame(nearest, times.apex().isEmpty(), off, off > FAR * (apex - times.onset()));
    }

    private static double off(Times times, double step, int frame, double apex) {
        return Math.abs(times.onset() + step * frame - apex);
    }

    /**
     * Finds the apex in a face clip that was sampled by {@link Sampling#ONSET_APEX_OFFSET}, which holds it.
     *
     * @param frames T of the face clip, 2 or more
     */
    public static ApexFrame sampled(int frames, boolean hasApex) {
        return new ApexFrame(frames / 2, !hasApex, 0, false);
    }

    /** Returns what there is to say against a flow to this frame, beside what the motion itself says. */
    public Doubt against(Doubt motion) {
        List<String> reasons = new ArrayList<>(motion.reasons());
        double trust = 1 - motion.score();
        if (isFar) {
            reasons.add(FlowReason.FAR.with(String.format(Locale.ROOT, ": by %.1f frames", framesOff)));
            trust *= 1 - FAR_WEIGHT;
        }
        if (isGuessed) {
            reasons.add(FlowReason.NO_APEX.with(": its middle was taken"));
            trust *= 1 - GUESSED_WEIGHT;
        }
        return new Doubt(1 - trust, reasons);
    }
}
