/** What a computation in a dialog throws. */
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;
