/** The node Synthetic Dataset. */
package org.fleeting.mer.nodes.syntheticdataset;
