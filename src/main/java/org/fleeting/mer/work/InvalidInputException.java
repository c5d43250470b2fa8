package org.fleeting.mer.work;

/**
 * Something the user gave can't be used: a file, a row, a setting. The message names the place, the value found and what
 * was expected, without a final full stop, so that it fits into a longer sentence; the resolution says what to do.
 */
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String STOP = ".";
    private static final String ELLIPSIS = "...";

    private final String resolution;

    /**
     * @param message the place, the value found, what was expected; a final full stop and blanks around it are taken off
     * @param resolution what the user can do, in sentences
     */
    public InvalidInputException(String message, String resolution) {
        this(message, resolution, null);
    }

    /**
     * @param message the place, the value found, what was expected; a final full stop and blanks around it are taken off
     * @param resolution what the user can do, in sentences
     * @param cause what failed underneath, or null
     */
    public InvalidInputException(String message, String resolution, Throwable cause) {
        super(withoutStop(message.strip()), cause);
        this.resolution = resolution;
    }

    private static String withoutStop(String message) {
        return message.endsWith(STOP) && !message.endsWith(ELLIPSIS)
            ? message.substring(0, message.length() - STOP.length()).stripTrailing() : message;
    }

    /** Returns what the user can do, in sentences. */
    public String resolution() {
        return resolution;
    }

    /** Returns the message as a sentence, to be shown beside the resolution. */
    public String summary() {
        return getMessage().endsWith(ELLIPSIS) ? getMessage() : getMessage() + STOP;
    }

    /** Returns message and resolution, to be shown where there is place for one text only. */
    public String sentences() {
        return summary() + " " + resolution;
    }
}
