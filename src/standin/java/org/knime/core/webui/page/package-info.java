/** The HTML page of a view. */
package org.knime.core.webui.page;
