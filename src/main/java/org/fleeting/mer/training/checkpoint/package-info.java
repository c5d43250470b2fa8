/**
 * Keeps a training on disk, so that it goes on to the same bits after a break. Start at
 * {@link org.fleeting.mer.training.checkpoint.CheckpointFolder}.
 */
package org.fleeting.mer.training.checkpoint;
