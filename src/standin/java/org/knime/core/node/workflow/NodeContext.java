package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says in which workflow the current thread configures or executes a node. Whoever calls a node pushes a context and
 * removes it afterwards. KNIME's also knows the node.
 */
public final class NodeContext {

    private static final ThreadLocal<Deque<NodeContext>> STACK = ThreadLocal.withInitial(ArrayDeque::new);

    private final Object contextObject;

    private NodeContext(Object contextObject) {
        this.contextObject = contextObject;
    }

    /** Returns the context of this thread that was pushed last, null if there is none. */
    public static NodeContext getContext() {
        return STACK.get().peek();
    }

    /** Makes a workflow, in KNIME anything that leads to one, the context of this thread. */
    public static void pushContext(Object contextObject) {
        STACK.get().push(new NodeContext(contextObject));
    }

    /**
     * Removes the context that was pushed last.
     *
     * @throws IllegalStateException if there is none
     */
    public static void removeLastContext() {
        if (STACK.get().isEmpty()) {
            throw new IllegalStateException("No node context registered with the current thread");
        }
        STACK.get().pop();
    }

    /** Returns the workflow, null if the context leads to none. */
    public WorkflowManager getWorkflowManager() {
        return contextObject instanceof WorkflowManager workflow ? workflow : null;
    }
}
