/**
 * What a node is made of: factory, model, settings, tables, execution context. {@link org.knime.core.node.Node} is where
 * the host drives one. A stand-in of KNIME's package of this name; see {@code src/standin/README.md}.
 */
package org.knime.core.node;
