/** The node Fold Loop Start. */
package org.fleeting.mer.nodes.foldloopstart;
