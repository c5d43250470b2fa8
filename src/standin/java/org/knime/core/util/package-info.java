/** Helpers that appear in signatures of other packages. */
package org.knime.core.util;
