package org.fleeting.headless.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What runs the tasks of a sweep: each by a process that is given its arguments and nothing else. */
public interface Engine {

    /**
     * Makes ready what all tasks need, before any runs.
     *
     * @return what the user should know about it, a sentence; mostly nothing
     * @throws IOException if that fails
     */
    Optional<String> prepare() throws IOException;

    /**
     * Runs tasks, and returns when all have ended or it was cancelled.
     *
     * @param listener is told when a task begins and ends, from any thread
     */
    void run(List<Task> tasks, TaskListener listener);

    /** Stops the tasks that run soon, and begins no other one. From any thread. */
    void cancel();

    /** Returns how many tasks run at a time. */
    int width();

    /** Returns what it does, in a phrase: "2 processes at a time, 1 thread each". */
    String description();
}
