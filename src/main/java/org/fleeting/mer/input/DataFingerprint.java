package org.fleeting.mer.input;

import org.fleeting.mer.work.ContentHash;

/**
 * Tells one set of training clips from another.
 *
 * @param clips how many clips
 * @param sha256 hash over keys, labels and pixels of all clips, in order; 64 hexadecimal digits
 */
public record DataFingerprint(int clips, String sha256) {

    /** Takes clips one by one. */
    public static final class Builder {

        private final ContentHash hash = new ContentHash();
        private int clips;

        /** Takes a clip; labels may be null. */
        public void add(LabelledClips from, int index, InputClip clip) {
            clips++;
            hash.add(from.key(index)).add(text(from.subject(index))).add(text(from.emotion(index)));
            clip.addTo(hash);
        }

        public DataFingerprint build() {
            return new DataFingerprint(clips, hash.hex());
        }

        private static String text(String label) {
            return label == null ? "" : label;
        }
    }
}
