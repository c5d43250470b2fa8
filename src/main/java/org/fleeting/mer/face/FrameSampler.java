package org.fleeting.mer.face;

import java.util.ArrayList;
import java.util.List;

/** Picks T moments of a clip and says from which frames each is mixed. */
final class FrameSampler {

    /**
     * A moment between two frames.
     *
     * @param before place of the earlier frame in the clip, from 0
     * @param after place of the later frame; the same if the moment is a frame
     * @param weight share of the later frame, from 0 to 1
     */
    record Moment(int before, int after, double weight) {}

    private FrameSampler() {}

    /**
     * @param numbers numbers of the clip's frames, onset to offset, ascending; may have gaps
     * @param apex number of the apex, or the middle of the clip; outside the clip it is moved to the nearer end
     * @return T moments
     */
    static List<Moment> moments(int[] numbers, double apex, int frames, Sampling sampling) {
        List<Moment> moments = new ArrayList<>();
        for (double position : positions(numbers, apex, frames, sampling)) {
            Moment moment = moment(numbers, position);
            moments.add(sampling == Sampling.NEAREST ? nearest(moment) : moment);
        }
        return moments;
    }

    private static double[] positions(int[] numbers, double apex, int frames, Sampling sampling) {
        double onset = numbers[0];
        double offset = numbers[numbers.length - 1];
        double[] positions = new double[frames];
        int middle = frames / 2;
        double top = Math.max(onset, Math.min(offset, apex));
        for (int i = 0; i < frames; i++) {
            if (frames == 1) {
                positions[i] = sampling == Sampling.ONSET_APEX_OFFSET ? top : (onset + offset) / 2;
            } else if (sampling != Sampling.ONSET_APEX_OFFSET) {
                positions[i] = between(onset, offset, i, frames - 1);
            } else if (i <= middle) {
                positions[i] = between(onset, top, i, middle);
            } else {
                positions[i] = between(top, offset, i - middle, frames - 1 - middle);
            }
        }
        return positions;
    }

    private static double between(double from, double to, int step, int steps) {
        return from + (to - from) * step / steps;
    }

    private static Moment moment(int[] numbers, double position) {
        int before = 0;
        while (before + 1 < numbers.length && numbers[before + 1] <= position) {
            before++;
        }
        if (before + 1 == numbers.length || numbers[before] >= position) {
            return new Moment(before, before, 0);
        }
        double weight = (position - numbers[before]) / (numbers[before + 1] - numbers[before]);
        return new Moment(before, before + 1, weight);
    }

    private static Moment nearest(Moment moment) {
        int frame = moment.weight < 0.5 ? moment.before : moment.after;
        return new Moment(frame, frame, 0);
    }
}
