package org.fleeting.headless.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What went wrong, in a line for the user. Where it was thrown goes to the log, which {@code -consoleLog} shows. */
public final class Failure {

    private static final int MAXIMUM_LENGTH = 1000;
    private static final Logger LOGGER = System.getLogger(Failure.class.getPackageName());

    private Failure() {}

    /** Returns what an exception or error of any kind says, and what helps. */
    public static String text(Throwable e) {
        LOGGER.log(Level.DEBUG, "failed", e);
        String name = e.getClass().getSimpleName();
        if (e instanceof StackOverflowError) {
            return "something is nested too deeply (" + name + ")";
        } else if (e instanceof OutOfMemoryError) {
            return "not enough memory (" + e.getMessage() + "). Give Java more, such as -vmargs -Xmx8g";
        }
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return name;
        }
        String told = e.getClass() == IOException.class || e.getClass() == UncheckedIOException.class ? "" : " (" + name + ")";
        return (message.length() <= MAXIMUM_LENGTH ? message : message.substring(0, MAXIMUM_LENGTH) + " …") + told;
    }
}
