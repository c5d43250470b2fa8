/** The MENet Predictor node: names the emotion of clips. */
package org.fleeting.mer.nodes.menetpredictor;
