/** The node Motion Descriptor. */
package org.fleeting.mer.nodes.motiondescriptor;
