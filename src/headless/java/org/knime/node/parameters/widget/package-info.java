/** How a setting is shown. */
package org.knime.node.parameters.widget;
