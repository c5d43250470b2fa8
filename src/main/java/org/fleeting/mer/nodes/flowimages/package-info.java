/** The node Flow Images. */
package org.fleeting.mer.nodes.flowimages;
