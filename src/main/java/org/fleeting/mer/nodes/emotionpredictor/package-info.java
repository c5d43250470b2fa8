/** The Emotion Predictor node: names the emotion of clips. */
package org.fleeting.mer.nodes.emotionpredictor;
