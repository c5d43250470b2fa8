/** Writing a table row by row and reading it again. */
package org.knime.core.data.container;
