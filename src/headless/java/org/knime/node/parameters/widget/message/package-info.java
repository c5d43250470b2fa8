/** Messages in a dialog. */
package org.knime.node.parameters.widget.message;
