/** Trains a network in one stage, from clips to a model: {@link org.fleeting.mer.training.stage.StageTrainer}. */
package org.fleeting.mer.training.stage;
