package org.fleeting.mer.training;

import org.fleeting.mer.face.FaceClip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one set of training clips from another: a hash over keys, labels and pixels, in order.
 *
 * @param clips how many clips
 * @param sha256 SHA-256 of all of them, 64 hexadecimal digits
 */
public record DataFingerprint(int clips, String sha256) {

    /** Takes clips one by one. */
    static final class Builder {

        private final MessageDigest digest = sha256();
        private int clips;

        void add(String key, String subject, String emotion, FaceClip clip) {
            clips++;
            text(key);
            text(subject);
            text(emotion);
            digest.update(ByteBuffer.allocate(12)
                .putInt(clip.frames()).putInt(clip.height()).putInt(clip.width()).flip());
            digest.update(clip.pixels());
        }

        DataFingerprint build() {
            return new DataFingerprint(clips, HexFormat.of().formatHex(digest.digest()));
        }

        /** The length goes first, so that moving a letter from one text to the next changes the hash. */
        private void text(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
