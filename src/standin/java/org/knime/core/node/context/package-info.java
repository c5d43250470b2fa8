/** How a node is created: with which ports. */
package org.knime.core.node.context;
