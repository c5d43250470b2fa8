/**
 * Clips and where they come from: readers of the data sets, label schemes, folds, the synthetic set. Start at
 * {@link org.fleeting.mer.dataset.Clip}. Pixels are not touched here except to render the synthetic set, to
 * estimate an apex and to hand on the frames of a clip ({@link org.fleeting.mer.dataset.ClipFrames}).
 */
package org.fleeting.mer.dataset;
