package org.fleeting.headless.sweep;

import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.run.RunListener;
import org.fleeting.headless.run.Scope;

/** What runs one workflow. */
public interface Host {

    /**
     * Runs a workflow.
     *
     * @param listener is told what happens, beside the console
     * @return the exit code
     */
    int run(BatchOptions options, RunListener listener, Scope scope);

    /** Tells whether the run was asked to stop. */
    boolean isCancelled();

    /** Returns the last error that was shown on the console; empty if there was none. */
    String lastError();
}
