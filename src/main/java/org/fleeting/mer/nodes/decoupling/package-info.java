/** What the Decouplers other than the paper's have in common: {@link org.fleeting.mer.nodes.decoupling.DecouplerNode}. */
package org.fleeting.mer.nodes.decoupling;
