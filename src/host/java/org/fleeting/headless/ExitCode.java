package org.fleeting.headless;

/** The exit codes of KNIME's batch application. */
final class ExitCode {

    static final int SUCCESS = 0;

    /** Wrong or missing options. */
    static final int NOT_STARTED = 2;

    static final int LOAD_FAILED = 3;
    static final int EXECUTION_FAILED = 4;

    private ExitCode() {}
}
