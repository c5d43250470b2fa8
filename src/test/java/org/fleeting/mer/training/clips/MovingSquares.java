package org.fleeting.mer.training.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.LabelledClips;

/**
 * Clips of a square on a dark ground: its colour says whose it is, the way it moves which emotion it shows. Each clip starts
 * at a place of its own.
 */
public final class MovingSquares implements LabelledClips {

    public static final int SIZE = 32;
    private static final int SQUARE = 12;
    private static final int[][] COLOURS = {{230, 40, 40}, {40, 220, 40}, {60, 60, 240}, {220, 220, 40}};
    private static final int[][] STEPS = {{4, 0}, {0, 4}, {-4, 0}};
    private static final String[] EMOTIONS = {"down", "right", "up"};

    private final List<FaceClip> clips = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private final List<String> emotions = new ArrayList<>();

    /** Makes {@code perCell} clips of each subject and emotion. */
    public MovingSquares(int subjectCount, int emotionCount, int perCell, int frames) {
        Random random = new Random(7);
        for (int i = 0; i < subjectCount * emotionCount * perCell; i++) {
            int subject = i % subjectCount;
            int emotion = i / subjectCount % emotionCount;
            clips.add(draw(COLOURS[subject], STEPS[emotion], frames, random));
            subjects.add("subject " + (subject + 1));
            emotions.add(EMOTIONS[emotion]);
        }
    }

    /** Eight clips: two subjects, two emotions, two of each; three frames. */
    public static MovingSquares eight() {
        return new MovingSquares(2, 2, 2, 3);
    }

    private static FaceClip draw(int[] colour, int[] step, int frames, Random random) {
        byte[] pixels = new byte[3 * frames * SIZE * SIZE];
        int top = 8 + random.nextInt(5);
        int left = 8 + random.nextInt(5);
        for (int t = 0; t < frames; t++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    boolean isInside = Math.floorMod(y - top - t * step[0], SIZE) < SQUARE
                        && Math.floorMod(x - left - t * step[1], SIZE) < SQUARE;
                    for (int c = 0; c < 3; c++) {
                        int value = (isInside ? colour[c] : 20) + random.nextInt(10);
                        pixels[((t * SIZE + y) * SIZE + x) * 3 + c] = (byte) value;
                    }
                }
            }
        }
        return new FaceClip(frames, SIZE, SIZE, pixels);
    }

    @Override
    public int size() {
        return clips.size();
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
        return subjects.get(index);
    }

    @Override
    public String emotion(int index) {
        return emotions.get(index);
    }
}
