/** Moves weights along their gradients: {@link org.fleeting.mer.training.optimiser.Adam}. */
package org.fleeting.mer.training.optimiser;
