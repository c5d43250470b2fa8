/**
 * What Fold Split and Fold Loop Start share, so that both make the same splits: the settings that say how clips are dealt
 * into folds, and the tables of the two sides. Also what ties the start of a fold loop to its end.
 */
package org.fleeting.mer.nodes.folds;
