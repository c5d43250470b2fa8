package org.fleeting.mer.work;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Gathers values into one SHA-256, which tells contents apart. */
public final class ContentHash {

    private final MessageDigest digest;

    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The length goes first, so that moving a letter from one text to the next changes the hash. */
    public ContentHash add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length).add(bytes);
    }

    public ContentHash add(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
        return this;
    }

    public ContentHash add(byte[] values) {
        digest.update(values);
        return this;
    }

    public ContentHash add(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
        return this;
    }

    /** Returns 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
