/**
 * From predictions to scores: confusion matrix, accuracy, UF1, UAR. Start at
 * {@link org.fleeting.mer.evaluation.Scores}.
 */
package org.fleeting.mer.evaluation;
