package org.fleeting.mer.dataset.synthetic;

import java.util.HashSet;
import java.util.List;

/**
 * What to render.
 *
 * @param layout in whose files and labels the set is written
 * @param subjects number of people, 2 to 999
 * @param clipsPerEmotion clips of each subject and emotion, 1 to 50
 * @param emotions the classes, two or more of those of the layout
 * @param width frame width, 96 to 1920 pixels
 * @param height frame height, 96 to 1080 pixels
 * @param framesPerClip mean number of frames, 6 to 200; a clip has up to a fifth more or less
 * @param difficulty how hard the classes are to tell apart
 * @param imageFormat how frames are stored
 * @param seed drives every random choice; a subject's clips do not depend on how many subjects follow
 */
public record SyntheticSettings(SyntheticLayout layout, int subjects, int clipsPerEmotion, List<String> emotions, int width,
    int height, int framesPerClip, Difficulty difficulty, ImageFormat imageFormat, long seed) {

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
        emotions = List.copyOf(emotions);
        if (emotions.size() < 2 || !layout.emotions().containsAll(emotions)
            || new HashSet<>(emotions).size() < emotions.size()) {
            throw new IllegalArgumentException(
                "Expected two or more different emotions of " + layout.emotions() + ", found " + emotions);
        }
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

    /** Returns how many clips will be rendered. */
    public int clips() {
        return subjects * clipsPerEmotion * emotions.size();
    }
}
