package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;

/** What was kept of a node is not what was written, or cannot be read any more. */
public final class DamagedStateException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The message begins with the file. */
    DamagedStateException(Path file, String problem) {
        super(file + " " + problem);
    }

    DamagedStateException(Path file, Throwable cause) {
        super(file + " cannot be read: " + cause, cause);
    }
}
