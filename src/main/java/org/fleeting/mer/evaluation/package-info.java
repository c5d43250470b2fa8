/**
 * From predictions to scores: confusion matrix, accuracy, UF1, UAR, over all clips, folds and data sets, with
 * confidence intervals. Start at {@link org.fleeting.mer.evaluation.Evaluation} and
 * {@link org.fleeting.mer.evaluation.Scores}. {@link org.fleeting.mer.evaluation.LinearProbe} scores what features tell of
 * the person; {@link org.fleeting.mer.evaluation.PredictionFiles} reads predictions of folds that were run apart.
 */
package org.fleeting.mer.evaluation;
