/**
 * Flow images in tables: the cell, its column and how both are shown. Start at
 * {@link org.fleeting.mer.nodes.flows.FlowImageValue}, which is what a network's node reads.
 */
package org.fleeting.mer.nodes.flows;
