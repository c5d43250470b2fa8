package org.fleeting.headless.engine;

/** Is told what an engine does. */
public interface TaskListener {

    /** A task's process begins. */
    void started(Task task);

    /**
     * A task's process has ended.
     *
     * @param exitCode of the process
     */
    void ended(Task task, int exitCode);

    /** A task's process could not be started. */
    void notStarted(Task task, String reason);
}
