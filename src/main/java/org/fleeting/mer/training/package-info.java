/**
 * The words of a training: its settings ({@link org.fleeting.mer.training.StageSettings}), what it tells on the way
 * ({@link org.fleeting.mer.training.TrainingListener}) and how it ended. The rooms below hold the work, from the outside in:
 * {@code stage}, {@code checkpoint}, {@code loop}, {@code mine}, {@code optimiser} and {@code clips}.
 */
package org.fleeting.mer.training;
