package org.fleeting.mer.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the values of flow images are brought to a network's range. Colours are from 0 to 1 and stay so.
 *
 * @param factor of {@link Kind#FACTOR}
 * @param offset added after it
 * @param isCut whether what then leaves 0 to 255 is cut
 */
public record Scaling(Kind kind, double factor, double offset, boolean isCut) {

    /** What sets the range. */
    public enum Kind {

        /** Each channel of each clip from its own least and greatest value to 0 and 1: how strong the motion is gets lost. */
        PER_CLIP,

        /** Each channel from the least and greatest value of all clips to 0 and 1. */
        PER_TABLE,

        /** Times a factor, plus an offset. */
        FACTOR,

        /** Pixels of the face clip. */
        NONE
    }

    /** Returns scaling of a kind that has no numbers. */
    public static Scaling of(Kind kind) {
        return new Scaling(kind, 1, 0, false);
    }

    /**
     * Returns what is done to each channel.
     *
     * @param ranges of each channel: the clip's, or the table's for {@link Kind#PER_TABLE}
     */
    public List<PlaneScale> scales(List<String> channels, List<Range> ranges) {
        List<PlaneScale> scales = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            scales.add(FlowChannel.isColour(channels.get(channel)) ? PlaneScale.NONE : switch (kind) {
                case PER_CLIP, PER_TABLE -> PlaneScale.stretch(ranges.get(channel));
                case FACTOR -> new PlaneScale(factor, offset, isCut);
                case NONE -> PlaneScale.NONE;
            });
        }
        return scales;
    }

    /** Returns the least and the greatest value of each channel. */
    public static List<Range> ranges(FlowImage image) {
        List<Range> ranges = new ArrayList<>();
        for (int channel = 0; channel < image.channels().size(); channel++) {
            Range range = Range.EMPTY;
            for (int step = 0; step < image.steps(); step++) {
                int start = image.start(step, channel);
                for (int i = start; i < start + image.planeSize(); i++) {
                    range = range.with(image.values()[i]);
                }
            }
            ranges.add(range);
        }
        return ranges;
    }

    /** Returns the image, each channel scaled. */
    public static FlowImage apply(FlowImage image, List<PlaneScale> scales) {
        float[] scaled = image.values().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scales.get(i / image.planeSize() % scales.size()).of(scaled[i]);
        }
        return new FlowImage(image.steps(), image.channels(), image.height(), image.width(), scaled);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case PER_CLIP -> "each channel stretched to 0..1 per clip";
            case PER_TABLE -> "each channel stretched to 0..1 per table";
            case FACTOR -> String.format(Locale.ROOT, "times %s plus %s%s", factor, offset, isCut ? ", cut to 0..255" : "");
            case NONE -> "not scaled";
        };
    }
}
