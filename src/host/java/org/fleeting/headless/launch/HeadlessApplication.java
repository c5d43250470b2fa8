package org.fleeting.headless.launch;

/** What the launcher, outside the framework, calls inside it. */
public interface HeadlessApplication {

    /**
     * Runs to the end.
     *
     * @return the exit code of the process
     */
    int run(String... arguments);

    /** Asks a run in another thread to stop soon; {@link #run} then returns as usual. */
    void cancel();
}
