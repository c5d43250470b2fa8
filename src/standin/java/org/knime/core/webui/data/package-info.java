/** What gives a view its data. */
package org.knime.core.webui.data;
