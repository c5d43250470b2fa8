/**
 * From the frames of a clip to a face clip: detect, align, crop, sample. Start at
 * {@link org.fleeting.mer.face.FaceCropper} for one clip, {@link org.fleeting.mer.face.FaceCrops} for many. Frames are
 * image files; video is not read here.
 */
package org.fleeting.mer.face;
