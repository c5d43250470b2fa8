/** Makes, loads and saves settings that are classes. KNIME's package also makes the dialogs. */
package org.knime.core.webui.node.dialog.defaultdialog;
