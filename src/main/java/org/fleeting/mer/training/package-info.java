/**
 * The four stages: losses, the stage loop, features of the frozen branch, MINE's own steps, prediction, provenance. Start at
 * {@link org.fleeting.mer.training.StageTrainer}; {@link org.fleeting.mer.training.Decoupler} makes what a later stage is
 * trained against, and {@link org.fleeting.mer.prediction.Predictor} uses what came out. Models are plain values in memory or
 * single files; which clips are trained on and which are tested is decided elsewhere.
 */
package org.fleeting.mer.training;
