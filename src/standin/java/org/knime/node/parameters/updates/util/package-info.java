/** References that are predicates. */
package org.knime.node.parameters.updates.util;
