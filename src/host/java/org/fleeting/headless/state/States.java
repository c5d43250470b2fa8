package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What is kept of the units of a workflow: of a node, or of a loop with all nodes in it. */
public interface States extends AutoCloseable {

    /** Tells whether states can be written. */
    boolean isWritable();

    /** Tells whether machines of any kind take them from each other. */
    boolean isShared();

    /**
     * Makes a folder for the files of a run where they can be kept without being copied.
     *
     * @return nothing if there is no such place
     */
    Optional<Path> createRunFolder() throws IOException;

    /**
     * Returns what is kept of a unit, a state for each node, as far as it is written about it; nothing if there is none. It may
     * be of another key, which the caller compares.
     *
     * @throws DamagedStateException if there is something, but not as it was written
     */
    List<SavedState> find(List<Integer> nodes, StateKey key) throws DamagedStateException, CanceledExecutionException;

    /**
     * Returns where the nodes of a unit may keep what they need to go on if they are stopped, until the unit is kept. Nothing
     * is there as long as no node made it.
     *
     * @return nothing if there is no such place
     * @throws IOException if it can't be told, or a link lies on the way
     */
    Optional<Path> checkpoints(List<Integer> nodes, StateKey key) throws IOException;

    /** Deletes all that nodes need to go on, unless others may need it. */
    void forgetCheckpoints() throws IOException;

    /**
     * Keeps what the nodes of a unit have put out, and deletes what they needed to go on.
     *
     * @param outcomes by node, in the order in which they run
     * @return what is kept now: what somebody else kept meanwhile under this key, if so
     * @throws IOException if a file cannot be written, or there is a cell or port object that cannot be
     */
    List<SavedState> save(Map<Integer, NodeOutcome> outcomes, StateKey key, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    /** Deletes the states of all nodes but these, unless others may need them. */
    void retain(Set<Integer> nodes) throws IOException;

    /** Returns what is kept of the iterations of loops. */
    IterationStates iterations();

    @Override
    void close() throws IOException;
}
