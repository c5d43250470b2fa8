/** Nodes made with builders: start at {@link org.knime.node.DefaultNode}. */
package org.knime.node;
