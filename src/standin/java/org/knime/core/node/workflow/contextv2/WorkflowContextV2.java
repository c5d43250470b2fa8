package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;
import java.util.Objects;

/** Where a workflow runs. KNIME's also says from where it was loaded. */
public class WorkflowContextV2 {

    private final ExecutorInfo executorInfo;

    private WorkflowContextV2(ExecutorInfo executorInfo) {
        this.executorInfo = executorInfo;
    }

    /**
     * Returns the context of a workflow in a folder of this machine.
     *
     * @param workflowFolderPath the workflow's folder
     * @param mountpointRoot unused in the stand-in
     */
    public static WorkflowContextV2 forTemporaryWorkflow(Path workflowFolderPath, Path mountpointRoot) {
        return new WorkflowContextV2(new AnalyticsPlatformExecutorInfo(Objects.requireNonNull(workflowFolderPath)));
    }

    /** Returns what runs the workflow. */
    public ExecutorInfo getExecutorInfo() {
        return executorInfo;
    }
}
