/**
 * Weights outside of a network: as plain numbers ({@link org.fleeting.mer.network.weights.Weights}) and as a safetensors
 * file ({@link org.fleeting.mer.network.weights.WeightsFile}) with text about them
 * ({@link org.fleeting.mer.network.weights.ModelFile}).
 */
package org.fleeting.mer.network.weights;
