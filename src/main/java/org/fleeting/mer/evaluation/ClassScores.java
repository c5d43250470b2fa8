package org.fleeting.mer.evaluation;

/**
 * The scores of one class. With TP clips of the class taken for it, FP of another taken for it and FN of it taken for
 * another: precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN).
 *
 * <p>A share of nothing is undefined and NaN: the precision of a class that was never predicted; recall and F1 of a class
 * that does not occur in the truth. A class that occurs and is never predicted has recall 0 and F1 0.
 *
 * @param name the class
 * @param support the number of clips of this class
 * @param predicted the number of clips taken for this class
 * @param precision from 0 to 1, or NaN
 * @param recall from 0 to 1, or NaN
 * @param f1 from 0 to 1, or NaN
 */
public record ClassScores(String name, int support, int predicted, double precision, double recall, double f1) {

    static ClassScores of(ConfusionMatrix matrix, int place) {
        int hits = matrix.count(place, place);
        int support = matrix.truths(place);
        int predicted = matrix.predictions(place);
        double f1 = support == 0 ? Double.NaN : 2.0 * hits / (support + predicted);
        return new ClassScores(matrix.classes().get(place), support, predicted, share(hits, predicted),
            share(hits, support), f1);
    }

    static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    /** Returns whether any clip is of this class. */
    public boolean occurs() {
        return support > 0;
    }
}
