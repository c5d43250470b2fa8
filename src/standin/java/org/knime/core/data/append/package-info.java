/** A row with cells added at its end. */
package org.knime.core.data.append;
