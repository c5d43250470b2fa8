/** Settings that are numbers. */
package org.knime.node.parameters.widget.number;
