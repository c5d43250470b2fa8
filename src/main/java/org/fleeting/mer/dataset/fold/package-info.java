/**
 * Parts clips into train and test, so that nobody is on both sides unless wanted. Start at
 * {@link org.fleeting.mer.dataset.fold.Folds} and {@link org.fleeting.mer.dataset.fold.Splitter}. Pixels are not touched.
 */
package org.fleeting.mer.dataset.fold;
