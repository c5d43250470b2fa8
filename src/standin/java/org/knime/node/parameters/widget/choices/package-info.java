/** Settings that are chosen from a list. */
package org.knime.node.parameters.widget.choices;
