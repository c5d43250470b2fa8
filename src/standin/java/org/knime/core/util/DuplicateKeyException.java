package org.knime.core.util;

/** Two rows of a table have one key. */
public class DuplicateKeyException extends RuntimeException {

    private final String key;

    /** With a message made of the key. */
    public DuplicateKeyException(String key) {
        this("Duplicate key detected: \"" + key + "\"", key);
    }

    /** With a message and the key. */
    public DuplicateKeyException(String message, String key) {
        super(message);
        this.key = key;
    }

    /** Returns the key. */
    public String getKey() {
        return key;
    }
}
