package org.fleeting.mer.prediction;

/**
 * What a network says of one clip.
 *
 * @param key the clip
 * @param predicted the class with the largest probability; the first of them in a tie
 * @param probabilities by class, in the model's order; they sum to 1
 * @param features the 512 numbers the classes are told apart by
 * @param maps one attention map a frame, h * w numbers each that sum to 1, row by row; none without attention
 * @param mapSimilarity how alike the maps are, weighed as in L_div: the mean over k = 2..T of map k's mean cosine to the maps
 *     before it, 1 if all are equal, 0 if no two look at the same place; NaN for fewer than two maps
 * @param together how many clips of the person its features are centred by, this one among them; 1 where they are not
 */
public record ClipPrediction(String key, String predicted, double[] probabilities, float[] features, float[][] maps,
    double mapSimilarity, int together) {}
