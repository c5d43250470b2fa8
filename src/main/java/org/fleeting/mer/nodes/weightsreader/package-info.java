/** The node Weights Reader. */
package org.fleeting.mer.nodes.weightsreader;
