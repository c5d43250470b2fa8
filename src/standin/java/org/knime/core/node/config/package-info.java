/** Settings trees as nodes see them: reading and writing sides of {@link org.knime.core.node.config.Config}. */
package org.knime.core.node.config;
