package org.fleeting.mer.nodes.emotionpredictor;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.FlowPicture;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.flows.FlowImageValue;
import org.fleeting.mer.nodes.views.FramePictures;
import org.fleeting.mer.nodes.views.Pictures;
import org.knime.core.data.DataValue;

/** What a network saw of a clip, as pictures for a page: the frames of a face, or flows in colour. */
final class ClipPictures {

    private ClipPictures() {}

    /**
     * Returns a data URL for each frame or flow.
     *
     * @param clip a face clip or flow image
     * @throws IOException if it can't be read
     */
    static List<String> urls(DataValue clip) throws IOException {
        return clip instanceof FlowImageValue flow ? urls(flow.scaledFlow().image())
            : FramePictures.urls(((FaceClipValue) clip).faceClip());
    }

    private static List<String> urls(FlowImage flow) {
        return IntStream.range(0, flow.steps()).mapToObj(step -> Pictures.url(FlowPicture.of(step(flow, step)))).toList();
    }

    private static FlowImage step(FlowImage flow, int step) {
        float[] values = Arrays.copyOfRange(flow.values(), flow.start(step, 0), flow.start(step + 1, 0));
        return new FlowImage(1, flow.channels(), flow.height(), flow.width(), values);
    }
}
