/**
 * The epochs and steps of one stage. Start at {@link org.fleeting.mer.training.loop.StageLoop}; what it starts with is
 * {@link org.fleeting.mer.training.loop.StageSetup}, what lasts from step to step
 * {@link org.fleeting.mer.training.loop.StageState}. No files here.
 */
package org.fleeting.mer.training.loop;
