/** Settings that are texts. */
package org.knime.node.parameters.widget.text;
