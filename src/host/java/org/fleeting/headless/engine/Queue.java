package org.fleeting.headless.engine;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What takes over tasks, to run them later and elsewhere. */
public interface Queue {

    /**
     * Hands tasks over.
     *
     * @param ids of the tasks
     * @return lines that tell the user what was done and what to do
     * @throws IOException if nothing could be handed over; the message says why
     */
    List<String> submit(List<String> ids) throws IOException;

    /**
     * Returns how many of the tasks that were handed over are not over yet, by state: "running", "pending (Priority)".
     *
     * @throws IOException if that can't be asked here
     */
    Map<String, Integer> unfinished() throws IOException;

    /**
     * Takes back and stops all tasks that are not over.
     *
     * @return how many jobs that were
     */
    int cancel() throws IOException;
}
