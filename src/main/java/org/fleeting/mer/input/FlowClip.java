package org.fleeting.mer.input;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.ScaledFlow;
import org.fleeting.mer.work.ContentHash;

/** The flows of a clip, T' x C x H x W, float32, and how a network is shown them. */
public record FlowClip(ScaledFlow flow) implements InputClip {

    @Override
    public ClipSize size() {
        FlowImage image = flow.image();
        return new ClipSize(image.steps(), image.height(), image.width(), image.channels());
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * flow.image().values().length;
    }

    @Override
    public void addTo(ContentHash hash) {
        FlowImage image = flow.scaled();
        hash.add(image.steps()).add(image.height()).add(image.width());
        image.channels().forEach(hash::add);
        hash.add(image.values());
    }
}
