package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** This process runs the workflow. */
public class AnalyticsPlatformExecutorInfo extends ExecutorInfo {

    AnalyticsPlatformExecutorInfo(Path workflowPath) {
        super(workflowPath);
    }
}
