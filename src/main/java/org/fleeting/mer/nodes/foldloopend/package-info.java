/** The node Fold Loop End. */
package org.fleeting.mer.nodes.foldloopend;
