package org.fleeting.mer.dataset.synthetic;

import java.util.HashSet;
import java.util.List;

/**
 * What to render.
 *
 * @param layout in whose files and labels the set is written
 * @param subjects number of people, 2 to 999
 * @param clipsPerEmotion clips of each subject and emotion, 1 to 50; their mean where identity is confounded
 * @param emotions the classes, two or more of those of the layout
 * @param width frame width, 96 to 1920 pixels
 * @param height frame height, 96 to 1080 pixels
 * @param framesPerClip mean number of frames, 6 to 200; a clip has up to a fifth more or less
 * @param difficulty how hard the classes are to tell apart
 * @param imageFormat how frames are stored
 * @param confounding how far who someone is tells what they show, 0 to 1: see {@link #clipsOf}
 * @param seed drives every random choice; a subject's clips do not depend on how many subjects follow
 */
public record SyntheticSettings(SyntheticLayout layout, int subjects, int clipsPerEmotion, List<String> emotions, int width,
    int height, int framesPerClip, Difficulty difficulty, ImageFormat imageFormat, double confounding, long seed) {

    /** How frames are stored. */
    public enum ImageFormat {

        /** As CASME II is distributed, quality 95. */
        JPEG("jpg"),

        /** Without loss. */
        PNG("png");

        private final String extension;

        ImageFormat(String extension) {
            this.extension = extension;
        }

        String extension() {
            return extension;
        }
    }

    /** @throws IllegalArgumentException if a number is out of its range, or an emotion unknown or named twice */
    public SyntheticSettings {
        requireInRange("subjects", subjects, 2, 999);
        requireInRange("clipsPerEmotion", clipsPerEmotion, 1, 50);
        requireInRange("width", width, 96, 1920);
        requireInRange("height", height, 96, 1080);
        requireInRange("framesPerClip", framesPerClip, 6, 200);
        if (!(confounding >= 0 && confounding <= 1)) {
            throw new IllegalArgumentException("Expected confounding from 0 to 1, found " + confounding);
        }
        emotions = List.copyOf(emotions);
        if (emotions.size() < 2 || !layout.emotions().containsAll(emotions)
            || new HashSet<>(emotions).size() < emotions.size()) {
            throw new IllegalArgumentException(
                "Expected two or more different emotions of " + layout.emotions() + ", found " + emotions);
        }
    }

    /** Of people who all show every emotion equally often. */
    public SyntheticSettings(SyntheticLayout layout, int subjects, int clipsPerEmotion, List<String> emotions, int width,
        int height, int framesPerClip, Difficulty difficulty, ImageFormat imageFormat, long seed) {
        this(layout, subjects, clipsPerEmotion, emotions, width, height, framesPerClip, difficulty, imageFormat, 0, seed);
    }

    private static void requireInRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("Expected %s from %d to %d, found %d".formatted(name, min, max, value));
        }
    }

    /**
     * Returns 20 subjects with one clip of each of CASME II's usual five classes, 16 frames of 160 x 120, easy, as JPEG.
     */
    public static SyntheticSettings defaults() {
        return new SyntheticSettings(SyntheticLayout.CASME2, 20, 1, SyntheticLayout.CASME2.usualEmotions(), 160, 120, 16,
            Difficulty.EASY, ImageFormat.JPEG, 1);
    }

    /**
     * Returns how many clips of an emotion a subject shows: {@link #clipsPerEmotion} where identity is not confounded. Else
     * each subject has an emotion of their own, the first subject the first emotion, the next the next, and after the last
     * emotion the first again. Of the subject's clips of all others, the share {@link #confounding} shows that one instead;
     * what is left over is taken from the emotions that follow it in turn. So each subject has as many clips as the others;
     * and where there are as many subjects of each emotion, each emotion, too.
     *
     * @param subject the subject's number, from 1
     * @param emotion place among {@link #emotions}, from 0
     */
    int clipsOf(int subject, int emotion) {
        int others = emotions.size() - 1;
        int moved = (int) Math.round(confounding * clipsPerEmotion * others);
        int behind = Math.floorMod(emotion - (subject - 1), emotions.size());
        if (behind == 0) {
            return clipsPerEmotion + moved;
        }
        return clipsPerEmotion - moved / others - (behind <= moved % others ? 1 : 0);
    }

    /** Returns how many clips will be rendered. */
    public int clips() {
        return subjects * clipsPerEmotion * emotions.size();
    }
}
