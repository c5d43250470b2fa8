/** The node Video Windows. */
package org.fleeting.mer.nodes.videowindows;
