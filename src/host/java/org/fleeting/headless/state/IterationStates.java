package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What is kept of the nodes within a loop, of each iteration by itself. */
public interface IterationStates {

    /** Tells whether iterations can be written. */
    boolean isWritable();

    /** Tells whether the last iteration of a loop is kept, too. */
    boolean keepsLast();

    /**
     * Returns where the nodes within the loop may keep what they need to go on if they are stopped, as {@link
     * States#checkpoints}, until the iteration is kept, or the loop.
     *
     * @param iteration from 1
     */
    Optional<Path> checkpoints(int start, int iteration, StateKey key) throws IOException;

    /**
     * Keeps an iteration, in place of what was kept of it before, and deletes what its nodes needed to go on.
     *
     * @param start the node that starts the loop
     * @param iteration from 1
     * @param outcomes of all nodes within the loop, by node
     * @throws IOException if a file cannot be written, or there is a cell or port object that cannot be; nothing has
     *     changed then
     */
    void save(int start, int iteration, StateKey key, Map<Integer, NodeOutcome> outcomes, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    /**
     * Returns what was kept of an iteration, a state for each of the nodes; nothing if there is none. It may be of another key,
     * which the caller compares.
     *
     * @param iteration from 1
     * @throws DamagedStateException if there is, but not as it was written
     */
    List<SavedState> find(int start, int iteration, StateKey key, List<Integer> nodes)
        throws DamagedStateException, CanceledExecutionException;

    /** Deletes what was kept of an iteration. */
    void discard(int start, int iteration, StateKey key) throws IOException;

    /** Deletes all iterations of the loops whose starts are not wanted, unless others may need them. */
    void retain(IntPredicate isWantedStart) throws IOException;
}
