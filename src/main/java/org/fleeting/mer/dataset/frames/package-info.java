/**
 * The frames of a clip, wherever they lie: numbered images in a folder, a video, a single image. Start at
 * {@link org.fleeting.mer.dataset.frames.ClipFrames}.
 */
package org.fleeting.mer.dataset.frames;
