/**
 * What two branches share, by MINE: estimated ({@link org.fleeting.mer.training.mine.MineProbe}), and trained against
 * ({@link org.fleeting.mer.training.mine.Decoupler}, {@link org.fleeting.mer.training.mine.MineAdversary}).
 */
package org.fleeting.mer.training.mine;
