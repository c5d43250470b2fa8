/** The settings of a node as a class: its fields are the settings, its annotations the dialog. The stand-in shows no
 * dialog; it saves, loads and validates settings, and ignores what is only for dialogs. */
package org.knime.node.parameters;
