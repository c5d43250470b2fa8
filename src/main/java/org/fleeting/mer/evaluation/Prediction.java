package org.fleeting.mer.evaluation;

/**
 * What a model said of one clip, beside the truth.
 *
 * @param truth the clip's emotion
 * @param predicted the emotion that the model named
 */
public record Prediction(String truth, String predicted) {}
