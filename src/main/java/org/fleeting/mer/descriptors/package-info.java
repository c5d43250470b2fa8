/**
 * Hand-crafted descriptions of how a face moves in a clip, to compare MENet with (PeerJ CS 1140, Table 6): start at
 * {@link org.fleeting.mer.descriptors.MotionDescriptor} and {@link org.fleeting.mer.linear.LinearSvm}, which tells
 * classes apart by them. Nothing here learns from pixels.
 */
package org.fleeting.mer.descriptors;
