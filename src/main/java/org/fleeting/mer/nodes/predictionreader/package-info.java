/** The node Prediction Reader. */
package org.fleeting.mer.nodes.predictionreader;
