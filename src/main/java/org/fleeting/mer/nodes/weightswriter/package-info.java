/** The node Weights Writer. */
package org.fleeting.mer.nodes.weightswriter;
