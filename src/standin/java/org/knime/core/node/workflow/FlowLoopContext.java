package org.knime.core.node.workflow;

/** A loop that is executing. */
public class FlowLoopContext extends FlowScopeContext {

    private int iteration;

    /** Returns the iteration, from 0. */
    public int getIterationIndex() {
        return iteration;
    }

    /** Goes on to the next iteration and returns it. */
    public final int incrementIterationIndex() {
        return ++iteration;
    }
}
