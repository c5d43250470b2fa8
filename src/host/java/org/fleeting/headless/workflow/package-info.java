/**
 * Reads and writes workflow folders in KNIME's format 5.1.0 ({@code workflow.knime}, each node's
 * {@code settings.xml}). Start at {@link org.fleeting.headless.workflow.Workflow}. What the host does not understand is
 * kept as it stands; nothing here creates or runs a node.
 */
package org.fleeting.headless.workflow;
