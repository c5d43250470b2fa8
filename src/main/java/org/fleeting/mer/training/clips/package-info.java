/**
 * The clips of a training: checked and labelled, held out or not, in batches, changed at random. Start at
 * {@link org.fleeting.mer.training.clips.TrainingClips}.
 */
package org.fleeting.mer.training.clips;
