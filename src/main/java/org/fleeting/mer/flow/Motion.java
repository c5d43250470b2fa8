package org.fleeting.mer.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.fleeting.mer.face.Doubt;

/** Adds up what the flows of one clip look like, and says what there is to say against them. */
final class Motion {

    private static final double LEAST_PEAK = 0.1;
    private static final double STILL_WEIGHT = 0.9;

    /** Width of the rim in shares of a side. It is 44 % of the picture. */
    private static final double RIM = 1.0 / 8;
    private static final double RIM_SHARE = 0.8;
    private static final double RIM_WEIGHT = 0.7;

    private static final double HEAD_SHARE = 0.6;
    private static final double LEAST_HEAD = 0.25;
    private static final double HEAD_WEIGHT = 0.6;

    private final double magnified;
    private final FlowSettings settings;
    private double peak;
    private double rim;
    private double all;
    private double allWithHead;
    private double withoutHead;
    private double headLeft;
    private double head;

    /** @param settings of the flow */
    Motion(FlowSettings settings) {
        magnified = settings.magnification().kind() == Magnification.Kind.NONE ? 1
            : Math.max(1, settings.magnification().factor());
        this.settings = settings;
    }

    /**
     * Adds a flow.
     *
     * @param kept what is left of it, of which the image is made
     * @param found the motion of the head in the flow as it was found
     */
    void add(FlowField kept, HeadMotion found) {
        head = Math.max(head, found.meanLength() / magnified);
        if (!settings.removesHead()) {
            // a turn has no median
            HeadMotion left = settings.removesMedian() ? HeadMotion.of(kept) : found;
            headLeft = Math.max(headLeft, left.meanLength() / magnified);
            allWithHead += energy(kept);
            withoutHead += energy(kept.minus(left.field(kept)));
        }
        look(kept);
    }

    private static double energy(FlowField flow) {
        double sum = 0;
        for (float part : flow.vectors()) {
            sum += (double) part * part;
        }
        return sum;
    }

    private void look(FlowField flow) {
        for (int i = 0; i < flow.size(); i++) {
            double energy = flow.length(i) * flow.length(i);
            all += energy;
            rim += isRim(flow, i) ? energy : 0;
        }
        peak = Math.max(peak, flow.peak());
    }

    private static boolean isRim(FlowField flow, int place) {
        int x = place % flow.width();
        int y = place / flow.width();
        return x < flow.width() * RIM || x >= flow.width() * (1 - RIM) || y < flow.height() * RIM
            || y >= flow.height() * (1 - RIM);
    }

    /** Returns the mean length of the head's motion, pixels of the face clip, the largest of all flows. */
    double head() {
        return head;
    }

    /** Returns the length that 99 of 100 pixels do not pass, pixels as magnified, the largest of all flows. */
    double peak() {
        return peak;
    }

    /** Returns what there is to say against the flow. */
    Doubt doubt() {
        List<String> reasons = new ArrayList<>();
        double trust = 1;
        if (peak / magnified < LEAST_PEAK) {
            reasons.add(FlowReason.STILL
                .with(String.format(Locale.ROOT, ": 99 %% of the pixels by less than %.1f pixels", LEAST_PEAK)));
            trust *= 1 - STILL_WEIGHT;
        } else {
            if (rim > RIM_SHARE * all) {
                reasons.add(FlowReason.RIM.with(String.format(Locale.ROOT, ": %.0f %% of the motion", 100 * rim / all)));
                trust *= 1 - RIM_WEIGHT;
            }
            if (headLeft > LEAST_HEAD && allWithHead - withoutHead > HEAD_SHARE * allWithHead) {
                reasons.add(FlowReason.HEAD.with(String.format(Locale.ROOT, ", by %.1f pixels: %.0f %% of the motion", headLeft,
                    100 * (1 - withoutHead / allWithHead))));
                trust *= 1 - HEAD_WEIGHT;
            }
        }
        return new Doubt(1 - trust, reasons);
    }
}
