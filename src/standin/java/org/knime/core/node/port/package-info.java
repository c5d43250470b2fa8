/** What flows between nodes: port objects, their specs, their types and how they are written. */
package org.knime.core.node.port;
