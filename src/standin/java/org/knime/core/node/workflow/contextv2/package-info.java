/** Where a workflow lies and runs: {@link org.knime.core.node.workflow.contextv2.WorkflowContextV2}. */
package org.knime.core.node.workflow.contextv2;
