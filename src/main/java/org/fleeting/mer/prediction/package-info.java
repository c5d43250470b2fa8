/** Uses a trained network. Start at {@link org.fleeting.mer.prediction.Predictor}. */
package org.fleeting.mer.prediction;
