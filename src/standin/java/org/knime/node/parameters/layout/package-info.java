/** Where settings stand in the dialog. */
package org.knime.node.parameters.layout;
