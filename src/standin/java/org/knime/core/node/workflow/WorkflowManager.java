package org.knime.core.node.workflow;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** A workflow, as far as its nodes ask for it. KNIME's runs the workflow; here the host does. */
public final class WorkflowManager {

    /** The parent of all workflows. */
    public static final WorkflowManager ROOT = new WorkflowManager("ROOT", null);

    private final String name;
    private final WorkflowContextV2 context;

    private WorkflowManager(String name, WorkflowContextV2 context) {
        this.name = name;
        this.context = context;
    }

    /** Makes a workflow. KNIME's parent keeps it until it is removed. */
    public WorkflowManager createAndAddProject(String workflowName, WorkflowCreationHelper creationHelper) {
        return new WorkflowManager(workflowName, creationHelper.getWorkflowContext());
    }

    /** Returns the name. */
    public String getName() {
        return name;
    }

    /** Returns where the workflow runs, null if that isn't known. */
    public WorkflowContextV2 getContextV2() {
        return context;
    }
}
