package org.fleeting.mer.nodes.emotionpredictor;

import java.io.IOException;
import java.util.List;

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
        return clip instanceof FlowImageValue flow
            ? FlowPicture.pngs(flow.scaledFlow().image()).stream().map(Pictures::url).toList()
            : FramePictures.urls(((FaceClipValue) clip).faceClip());
    }
}
