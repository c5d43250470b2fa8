package org.knime.core.node.workflow;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** A workflow, as far as its nodes ask for it. KNIME's runs the workflow; here the host does. */
public final class WorkflowManager {

    private final WorkflowContextV2 context;

    /** In the stand-in alone: KNIME's workflows are made by their parent. */
    public WorkflowManager(WorkflowContextV2 context) {
        this.context = context;
    }

    /** Returns where the workflow runs, null if that isn't known. */
    public WorkflowContextV2 getContextV2() {
        return context;
    }
}
