/** The Onset Subtraction node: the onset frame's features are subtracted from a clip's, in a network in training. */
package org.fleeting.mer.nodes.onsetsubtraction;
