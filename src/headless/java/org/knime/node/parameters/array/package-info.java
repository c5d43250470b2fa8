/** Settings that are lists. */
package org.knime.node.parameters.array;
