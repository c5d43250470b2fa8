/**
 * Optical flow between two pictures of a face clip, its channels (u, v, strain, magnitude, colour) and what may be done before:
 * magnification, and taking the motion of the head out. Start at {@link org.fleeting.mer.flow.FlowImages}; descriptors that
 * need bare vectors call {@link org.fleeting.mer.flow.OpticalFlow}.
 */
package org.fleeting.mer.flow;
