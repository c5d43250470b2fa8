package org.fleeting.mer.training.clips;

import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.Golden;

/**
 * The clips of {@code src/test/python/drawn.py}: patches that differ by frame, and a little noise. Clips six apart have
 * the same patches and bear different labels, which keeps the loss away from 0.
 */
public final class DrawnClips implements LabelledClips {

    private static final int CLIPS = 12;
    private static final int FRAMES = 3;
    private static final int HEIGHT = 64;
    private static final int WIDTH = 48;
    private static final int LOOKS = 6;
    private static final int CLASSES = 4;
    private static final int PATCH = 8;

    private final List<FaceClip> clips = IntStream.range(0, CLIPS).mapToObj(DrawnClips::draw).toList();

    private static FaceClip draw(int index) {
        int look = index % LOOKS;
        int patches = HEIGHT / PATCH * (WIDTH / PATCH);
        float[] still = Golden.draw(2000 + look, patches * 3);
        float[] moving = Golden.draw(2100 + look, FRAMES * patches * 3);
        float[] noise = Golden.draw(2200 + index, FRAMES * HEIGHT * WIDTH * 3);
        byte[] pixels = new byte[noise.length];
        for (int i = 0; i < pixels.length; i++) {
            int frame = i / (HEIGHT * WIDTH * 3);
            int row = i / (WIDTH * 3) % HEIGHT;
            int column = i / 3 % WIDTH;
            int patch = 3 * (row / PATCH * (WIDTH / PATCH) + column / PATCH) + i % 3;
            double value = 128 + 64.0 * still[patch] + 48.0 * moving[frame * patches * 3 + patch] + 15.0 * noise[i];
            pixels[i] = (byte) (int) Math.floor(value);
        }
        return new FaceClip(FRAMES, HEIGHT, WIDTH, pixels);
    }

    @Override
    public int size() {
        return CLIPS;
    }

    @Override
    public String key(int index) {
        return "clip" + index;
    }

    @Override
    public FrameClip clip(int index) {
        return new FrameClip(clips.get(index));
    }

    @Override
    public String subject(int index) {
        return "subject" + (index + index / LOOKS) % CLASSES;
    }

    @Override
    public String emotion(int index) {
        return "emotion" + (index + 2 * (index / LOOKS)) % CLASSES;
    }
}
