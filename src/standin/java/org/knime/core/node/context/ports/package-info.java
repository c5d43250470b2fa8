/** The ports a node is created with. */
package org.knime.core.node.context.ports;
