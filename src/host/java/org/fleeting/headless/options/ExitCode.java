package org.fleeting.headless.options;

/** The exit codes of KNIME's batch application, and one of our own. */
public final class ExitCode {

    public static final int SUCCESS = 0;

    /** Wrong or missing options. */
    public static final int NOT_STARTED = 2;

    public static final int LOAD_FAILED = 3;
    public static final int EXECUTION_FAILED = 4;

    /** A variant of a sweep was stopped, or the store is out of reach: it may well succeed another time. */
    public static final int TRY_AGAIN = 75;

    private ExitCode() {}
}
