/** How settings are saved. */
package org.knime.node.parameters.persistence;
