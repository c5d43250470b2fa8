/**
 * Terms of a loss as functions of arrays; none knows a network or a training. Start at
 * {@link org.fleeting.mer.loss.ClassificationLoss}.
 */
package org.fleeting.mer.loss;
