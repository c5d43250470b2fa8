/** What a node tells its user: {@link org.knime.core.node.message.Message}, made with its builder. */
package org.knime.core.node.message;
