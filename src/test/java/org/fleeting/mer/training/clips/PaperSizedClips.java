package org.fleeting.mer.training.clips;

import java.util.Random;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.LabelledClips;

/** Clips of noise at the paper's size, eight frames of 256 x 256 pixels, of two subjects and two emotions. */
public final class PaperSizedClips implements LabelledClips {

    private static final int FRAMES = 8;
    private static final int SIZE = 256;

    private final int count;

    public PaperSizedClips(int count) {
        this.count = count;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public String key(int index) {
        return "clip" + index;
    }

    @Override
    public FrameClip clip(int index) {
        byte[] pixels = new byte[3 * FRAMES * SIZE * SIZE];
        new Random(index).nextBytes(pixels);
        return new FrameClip(new FaceClip(FRAMES, SIZE, SIZE, pixels));
    }

    @Override
    public String subject(int index) {
        return "subject " + index % 2;
    }

    @Override
    public String emotion(int index) {
        return index % 4 < 2 ? "happiness" : "surprise";
    }
}
