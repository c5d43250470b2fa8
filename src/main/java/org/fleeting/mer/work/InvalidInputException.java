package org.fleeting.mer.work;

/**
 * Something the user gave can't be used: a file, a row, a setting. The message names the place, the value found and what
 * was expected; the resolution says what to do.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String resolution;

    /**
     * @param message the place, the value found, what was expected
     * @param resolution what the user can do, one sentence
     */
    public InvalidInputException(String message, String resolution) {
        this(message, resolution, null);
    }

    /**
     * @param message the place, the value found, what was expected
     * @param resolution what the user can do, one sentence
     * @param cause what failed underneath, or null
     */
    public InvalidInputException(String message, String resolution, Throwable cause) {
        super(message, cause);
        this.resolution = resolution;
    }

    /** Returns what the user can do, one sentence. */
    public String resolution() {
        return resolution;
    }
}
