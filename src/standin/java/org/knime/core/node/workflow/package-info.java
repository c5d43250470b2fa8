/** What a workflow hears from its nodes: messages and progress, and the little of execution that nodes must know. */
package org.knime.core.node.workflow;
