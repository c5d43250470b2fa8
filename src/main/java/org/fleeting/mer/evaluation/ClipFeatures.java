package org.fleeting.mer.evaluation;

/**
 * What a network says of one clip, and whom it shows.
 *
 * @param key the clip's name, its own
 * @param subject the person filmed
 * @param features as many numbers as those of every other clip
 */
public record ClipFeatures(String key, String subject, float[] features) {}
