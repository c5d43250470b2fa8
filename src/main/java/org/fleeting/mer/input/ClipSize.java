package org.fleeting.mer.input;

import java.util.List;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The size of the clips that a network is shown, and what they are: frames of faces, or flows.
 *
 * @param frames T; of flows T', 1 from onset to apex
 * @param height H, pixels
 * @param width W, pixels
 * @param planes names of the C planes of a flow; none of frames, which have three colours
 */
public record ClipSize(int frames, int height, int width, List<String> planes) {

    private static final String COLOURS = "red, green, blue";

    /** Copies what it is given; models of before flows could be shown to networks don't tell planes. */
    public ClipSize {
        planes = planes == null ? List.of() : List.copyOf(planes);
    }

    /** Of frames. */
    public ClipSize(int frames, int height, int width) {
        this(frames, height, width, List.of());
    }

    /** Returns whether they are flows. */
    public boolean isFlow() {
        return !planes.isEmpty();
    }

    /**
     * Returns the network for clips of this size.
     *
     * @param classes how many classes it tells apart
     * @throws InvalidInputException if such a network can't take clips of this size
     */
    public NetworkShape shape(NetworkKind kind, int classes, NetworkOptions options) {
        checkPlanes(kind);
        checkHalving(kind);
        int shrink = kind.input().shrink();
        return new NetworkShape(kind, frames, height / shrink, width / shrink, classes, options);
    }

    /** @throws InvalidInputException if the network halves its clips, and clips of this size can't be */
    private void checkHalving(NetworkKind kind) {
        int shrink = kind.input().shrink();
        if (height % shrink != 0 || width % shrink != 0) {
            throw new InvalidInputException("%s halves its clips, which needs an even height and width, found %d x %d"
                .formatted(kind.paperName(), height, width), isFlow() ? "In Flow Images, choose Own settings and an even size."
                    : "Crop the faces to an even size.");
        }
    }

    /** @throws InvalidInputException if the network sees other planes */
    private void checkPlanes(NetworkKind kind) {
        List<String> wanted = kind.flowPlanes();
        if (!isFlow() && kind.channels() != NetworkShape.CHANNELS) {
            throw new InvalidInputException("%s sees flows of %s, and the clips are faces"
                .formatted(kind.paperName(), String.join(", ", wanted)),
                "Connect Flow Images with these channels, and choose the column that it adds.");
        }
        if (isFlow() && wanted.isEmpty() && planes.size() != kind.channels()) {
            throw new InvalidInputException("%s sees flows of %d channels, and the clips have %s"
                .formatted(kind.paperName(), kind.channels(), String.join(", ", planes)),
                "In Flow Images, choose Own settings and tick three channels, u, v and Strain, say.");
        }
        if (isFlow() && !wanted.isEmpty() && !planes.equals(wanted)) {
            throw new InvalidInputException("%s sees flows of %s, and the clips have %s"
                .formatted(kind.paperName(), String.join(", ", wanted), String.join(", ", planes)),
                "In Flow Images, choose the network's settings, or Own and tick these alone; %s are its Colour.".formatted(
                    COLOURS));
        }
    }

    /** @throws InvalidInputException if the input can't be made of clips of this size, or nothing would move in it */
    public void checkInput(InputMode mode, NormalisationMethod normalisation) {
        if (mode == InputMode.ONSET_DIFFERENCE && isFlow()) {
            throw new InvalidInputException("Flows are no frames that the onset frame could be subtracted from",
                "Choose the frames as input: flows are shown as they are.");
        }
        if (mode == InputMode.ONSET_DIFFERENCE && frames == 1) {
            throw new InvalidInputException("The difference to the onset frame is 0 for clips of a single frame",
                "Choose the frames as input, or crop the faces to 2 or more frames.");
        }
        if (normalisation == NormalisationMethod.IMAGENET && isFlow()) {
            throw new InvalidInputException("ImageNet's mean and deviation are those of colours, and the clips are flows",
                "Set \"Normalisation\" to Training clips or None.");
        }
    }

    /**
     * Checks that a clip has this size.
     *
     * @param who has this size, such as {@code the model takes}
     * @throws InvalidInputException naming the clip and both sizes
     */
    public void check(InputClip clip, String key, String who) {
        if (!clip.size().equals(this)) {
            throw new InvalidInputException("Clip %s has %s, but %s %s".formatted(key, clip.size(), who, this),
                "Crop all clips with the same number of frames and the same size.");
        }
    }

    @Override
    public String toString() {
        return isFlow() ? "%d %s of %s, %d x %d pixels (height x width)".formatted(frames, frames == 1 ? "flow" : "flows",
            String.join(", ", planes), height, width)
            : "%d frames of %d x %d pixels (height x width)".formatted(frames, height, width);
    }
}
