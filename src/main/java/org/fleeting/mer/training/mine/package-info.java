/**
 * What two branches share, by MINE: estimated ({@link org.fleeting.mer.training.mine.MineProbe}), and told to a branch that
 * learns to share less ({@link org.fleeting.mer.training.mine.MineAdversary}).
 */
package org.fleeting.mer.training.mine;
