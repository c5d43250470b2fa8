package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** What runs a workflow. */
public abstract class ExecutorInfo {

    private final Path localWorkflowPath;

    ExecutorInfo(Path workflowPath) {
        localWorkflowPath = workflowPath;
    }

    /** Returns the folder of the workflow on this machine, where the workflow is kept or a copy of it. */
    public Path getLocalWorkflowPath() {
        return localWorkflowPath;
    }
}
