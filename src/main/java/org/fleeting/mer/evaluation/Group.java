package org.fleeting.mer.evaluation;

import java.util.OptionalInt;

/**
 * Clips that are scored together.
 *
 * @param name the fold or the data set; empty for all clips
 * @param subjects how many people the clips are of, those of different data sets told apart; empty if not known of all
 * @param intervals confidence intervals; undefined, without a remark, for a fold
 */
public record Group(String name, Scores scores, OptionalInt subjects, ScoreIntervals intervals) {}
