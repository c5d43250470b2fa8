/** The port object of a node's flow variable ports, which are its ports 0. */
package org.knime.core.node.port.flowvariable;
