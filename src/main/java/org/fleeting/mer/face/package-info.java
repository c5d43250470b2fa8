/**
 * From the frames of a clip to a face clip: detect, align, crop, sample. Start at
 * {@link org.fleeting.mer.face.FaceCropper}.
 */
package org.fleeting.mer.face;
