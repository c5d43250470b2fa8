package org.fleeting.headless.run;

/** A node's factory that no installed plug-in provides, or that cannot be created. */
public final class NodeUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public NodeUnavailableException(String message) {
        super(message);
    }

    public NodeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
