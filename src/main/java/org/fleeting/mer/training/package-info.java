/**
 * The four stages: losses, the stage loop, frozen features, MINE's own steps, prediction, provenance. Start at
 * {@link org.fleeting.mer.training.StageTrainer}.
 */
package org.fleeting.mer.training;
