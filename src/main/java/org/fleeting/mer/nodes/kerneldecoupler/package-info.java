/** The Kernel Decoupler node: keeps features from following who is filmed, or another branch, by the alignment of kernels. */
package org.fleeting.mer.nodes.kerneldecoupler;
