package org.fleeting.headless.options;

/** A command line option that is unknown, malformed or not supported by this host. */
public final class IllegalOptionException extends Exception {

    private static final long serialVersionUID = 1L;

    public IllegalOptionException(String message) {
        super(message);
    }

    IllegalOptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
