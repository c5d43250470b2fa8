package org.fleeting.mer.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.fleeting.mer.work.InvalidInputException;

/**
 * How a flow image is made of two frames.
 *
 * @param tvL1 numbers of {@link FlowMethod#TV_L1}; the other methods have none
 * @param channels what it holds, in the order of {@link FlowChannel}
 * @param size height and width, pixels, to which the channels are shrunk by area; {@value #FULL} keeps the face clip's
 * @param removesHead whether {@link HeadMotion} is taken out of the flow first
 * @param removesMedian whether the median of u and that of v are then taken out of each flow
 */
public record FlowSettings(FlowMethod method, TvL1 tvL1, Set<FlowChannel> channels, int size, Gradient gradient,
    Magnification magnification, boolean removesHead, boolean removesMedian) {

    /** The size of the face clip. */
    public static final int FULL = 0;
    /** The largest size. */
    public static final int MOST_SIZE = 1024;

    /** @throws InvalidInputException if there is no channel */
    public FlowSettings {
        if (channels.isEmpty()) {
            throw new InvalidInputException("A flow image of no channel holds nothing", "Tick one channel or more.");
        }
    }

    /** Returns the names of all planes, in order. */
    public List<String> planes() {
        return new TreeSet<>(channels).stream().flatMap(channel -> channel.planes().stream()).toList();
    }

    /** @throws InvalidInputException if face clips of this size are smaller than the flow images are to be */
    public void requireFits(int height, int width) {
        if (size > Math.min(height, width)) {
            throw new InvalidInputException(
                "Flow images of %d x %d pixels need face clips that are as large or larger, found %d x %d"
                    .formatted(size, size, height, width),
                "Set \"Size\" of Face Crop to %d or more, or a smaller size in Flow Images.".formatted(size));
        }
    }

    int height(int ofClip) {
        return size == FULL ? ofClip : size;
    }

    private String methodWords() {
        return method.label() + (method == FlowMethod.TV_L1 ? " (" + tvL1 + ")" : "");
    }

    private String sizeWords() {
        return size == FULL ? "size of the face clip" : size + " x " + size;
    }

    private static String words(boolean isTakenOut) {
        return isTakenOut ? "taken out" : "kept";
    }

    /** Returns all that was chosen, each under its name, for the user. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("Method", methodWords());
        words.put("Magnification", magnification.kind() == Magnification.Kind.NONE ? "none"
            : magnification + "; lengths are those of the magnified motion, but that of the head is divided by the factor");
        words.put("Motion of the whole face", words(removesHead));
        words.put("Median of u and v", words(removesMedian));
        words.put("Channels", String.join(", ", planes()));
        if (channels.contains(FlowChannel.STRAIN)) {
            words.put("Strain", "by " + gradient.label());
        }
        words.put("Size", sizeWords());
        return words;
    }

    /** Returns all that was chosen, for provenance; a median that is kept is not named, as before it could be taken out. */
    @Override
    public String toString() {
        return "%s; %s; %s; strain by %s; %s; motion of the whole face %s%s".formatted(methodWords(),
            String.join(", ", planes()), sizeWords(), gradient.label(), magnification, words(removesHead),
            removesMedian ? "; median of u and v taken out" : "");
    }
}
