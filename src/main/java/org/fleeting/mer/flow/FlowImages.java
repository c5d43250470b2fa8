package org.fleeting.mer.flow;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.Detached;
import org.fleeting.mer.work.ProgressMonitor;

/** Makes the flow image of a face clip. Channels are computed at the face clip's size, then shrunk by area. */
public final class FlowImages {

    private static final String THREAD = "Fleeting flow";

    /**
     * Two frames of a face clip.
     *
     * @param from the earlier one, from 0
     * @param to the later one
     */
    public record Pair(int from, int to) {

        /** Returns the neighbours in a clip of so many frames. */
        public static List<Pair> neighbours(int frames) {
            List<Pair> pairs = new ArrayList<>();
            for (int frame = 1; frame < frames; frame++) {
                pairs.add(new Pair(frame - 1, frame));
            }
            return pairs;
        }
    }

    /**
     * What a clip gives.
     *
     * @param image before any scaling
     * @param picture the flows in colour, side by side, a PNG file, brightest at {@link FlowPicture#brightest}
     * @param headMotion mean length of the motion of the whole face, pixels of the face clip; the largest of all flows
     * @param doubt what there is to say against the flow
     * @param peak the length that 99 of 100 pixels do not pass, pixels of the face clip; the largest of all flows
     * @param words what the picture shows of each flow
     */
    public record Made(FlowImage image, byte[] picture, double headMotion, Doubt doubt, double peak, List<String> words) {}

    private FlowImages() {}

    /**
     * Makes the flow image of a clip, a step for each pair.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the clip is smaller than the image is to be
     * @throws java.util.concurrent.CancellationException if the monitor says so; a flow that is being found then ends by itself
     */
    public static Made make(FaceClip clip, List<Pair> pairs, FlowSettings settings, ProgressMonitor monitor) {
        settings.requireFits(clip.height(), clip.width());
        return Detached.call(THREAD, monitor, stop -> {
            Motion motion = new Motion(settings);
            List<FlowField> flows = new ArrayList<>();
            for (Pair pair : pairs) {
                stop.checkCancelled();
                flows.add(flow(clip, pair, settings, motion, stop));
            }
            return new Made(image(flows, settings), FlowPicture.png(flows, FlowPicture.brightest(motion.peak())),
                motion.head(), motion.doubt(), motion.peak(), flows.stream().map(FlowWords::of).toList());
        });
    }

    private static FlowField flow(FaceClip clip, Pair pair, FlowSettings settings, Motion motion, ProgressMonitor stop) {
        GreyFrame from = GreyFrame.of(clip, pair.from());
        GreyFrame to = settings.magnification().of(from, GreyFrame.of(clip, pair.to()), settings.method(), settings.tvL1());
        stop.checkCancelled();
        FlowField flow = OpticalFlow.between(from, to, settings.method(), settings.tvL1());
        HeadMotion head = HeadMotion.of(flow);
        FlowField still = settings.removesHead() ? flow.minus(head.field(flow)) : flow;
        FlowField kept = settings.removesMedian() ? still.withoutMedian() : still;
        motion.add(kept, head);
        return kept;
    }

    private static FlowImage image(List<FlowField> flows, FlowSettings settings) {
        List<String> planes = settings.planes();
        FlowField first = flows.get(0);
        int height = settings.height(first.height());
        int width = settings.height(first.width());
        float[] values = new float[flows.size() * planes.size() * height * width];
        double longest = longest(flows);
        int start = 0;
        for (FlowField flow : flows) {
            for (float[] plane : Planes.of(flow, settings, longest)) {
                float[] shrunk = Planes.shrunk(plane, flow.height(), flow.width(), height, width);
                System.arraycopy(shrunk, 0, values, start, shrunk.length);
                start += shrunk.length;
            }
        }
        return new FlowImage(flows.size(), planes, height, width, values);
    }

    private static double longest(List<FlowField> flows) {
        double longest = 0;
        for (FlowField flow : flows) {
            for (int i = 0; i < flow.size(); i++) {
                longest = Math.max(longest, flow.length(i));
            }
        }
        return longest;
    }
}
