/** Small networks of two linear layers: {@link org.fleeting.mer.network.perceptron.PerceptronNetwork}. */
package org.fleeting.mer.network.perceptron;
