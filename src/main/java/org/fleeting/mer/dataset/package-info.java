/**
 * Clips and what is known of them. Start at {@link org.fleeting.mer.dataset.Clip}; rooms of their own read data sets
 * ({@code format}), hand on frames ({@code frames}), estimate an apex ({@code apex}), deal folds ({@code fold}) and render the
 * synthetic set ({@code synthetic}).
 */
package org.fleeting.mer.dataset;
