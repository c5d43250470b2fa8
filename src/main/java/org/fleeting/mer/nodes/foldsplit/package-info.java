/** The node Fold Split. */
package org.fleeting.mer.nodes.foldsplit;
