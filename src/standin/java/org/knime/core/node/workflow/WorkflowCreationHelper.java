package org.knime.core.node.workflow;

import java.util.Objects;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** What a workflow is made with. */
public class WorkflowCreationHelper {

    private final WorkflowContextV2 context;

    /** With the place where the workflow runs. */
    public WorkflowCreationHelper(WorkflowContextV2 context) {
        this.context = Objects.requireNonNull(context);
    }

    /** Returns where the workflow runs. */
    public WorkflowContextV2 getWorkflowContext() {
        return context;
    }
}
