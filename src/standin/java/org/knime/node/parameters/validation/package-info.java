/** What a dialog checks while its user types. The stand-in shows no dialog: a node repeats each check in
 * {@code validate()}. */
package org.knime.node.parameters.validation;
