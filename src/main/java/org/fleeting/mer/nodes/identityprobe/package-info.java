/** The node Identity Probe: how well features tell who the person is. */
package org.fleeting.mer.nodes.identityprobe;
