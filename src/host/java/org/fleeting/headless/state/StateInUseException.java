package org.fleeting.headless.state;

import java.nio.file.Path;

/** Another run writes what it keeps of its nodes. */
public final class StateInUseException extends Exception {

    private static final long serialVersionUID = 1L;

    StateInUseException(Path folder) {
        super("Another run of this workflow is going on, and keeps its nodes in " + folder);
    }
}
