/**
 * What a network sees of face clips: which clips, their size, and their pixels as a normalised array. Start at
 * {@link org.fleeting.mer.input.LabelledClips} and {@link org.fleeting.mer.input.ClipInput}.
 */
package org.fleeting.mer.input;
