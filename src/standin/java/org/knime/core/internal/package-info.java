/** What KNIME shares between its packages but not with nodes. */
package org.knime.core.internal;
