/** How settings of a dialog depend on each other. The stand-in never asks. */
package org.knime.node.parameters.updates;
