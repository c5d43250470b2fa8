/** Tables of predictions, read for the nodes that score them. */
package org.fleeting.mer.nodes.predictions;
