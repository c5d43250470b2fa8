package org.fleeting.mer.input;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.ContentHash;

/** The frames of a face, T x H x W x 3, unsigned 8 bit. */
public record FrameClip(FaceClip face) implements InputClip {

    @Override
    public ClipSize size() {
        return new ClipSize(face.frames(), face.height(), face.width());
    }

    @Override
    public long bytes() {
        return face.pixels().length;
    }

    @Override
    public void addTo(ContentHash hash) {
        hash.add(face.frames()).add(face.height()).add(face.width()).add(face.pixels());
    }
}
