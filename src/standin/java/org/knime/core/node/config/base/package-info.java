/**
 * Trees of typed settings and KNIME's XML form of them. Start at {@link org.knime.core.node.config.base.ConfigBase};
 * nodes use its subclasses {@code NodeSettings} and {@code ModelContent}.
 */
package org.knime.core.node.config.base;
